import { session } from '../../api/session.js';
import { bashText } from '../../parts/bash.js';

/**
 * The AWS CLI takes some texts for something else than themselves: addresses of files and of
 * pages, whose content it reads, and what looks like an option.
 */
const NOT_PLAIN = /^(?:-|fileb?:\/\/|https?:\/\/)/;

/** The command that sends a message like this one to the queue it is in. */
export function sendCommand(queue, message) {
  const input = {
    QueueUrl: queue.url,
    MessageBody: message.body,
    MessageGroupId: message.system.MessageGroupId,
    MessageDeduplicationId: queue.fifo ? message.system.MessageDeduplicationId : undefined,
    MessageAttributes: given(message.attributes),
    MessageSystemAttributes: traceOf(message),
  };
  const texts = [input.MessageBody, input.MessageGroupId, input.MessageDeduplicationId];
  const readable = texts.every((text) => text === undefined || !NOT_PLAIN.test(text));
  const words = ['aws sqs send-message', '--endpoint-url', bashText(location.origin), '--region', session.region];
  if (hasBinary(message)) {
    words.push('--cli-binary-format base64');
  }
  return [...words, ...(readable ? options(input) : ['--cli-input-json', bashText(JSON.stringify(input))])].join(' ');
}

/** Only version 2 of the AWS CLI can send bytes that are no text. */
export const hasBinary = (message) =>
  Object.values(message.attributes).some(({ BinaryValue }) => BinaryValue !== undefined);

function options(input) {
  return Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => [
      `--${name.replace(/[A-Z]/g, (letter, at) => (at === 0 ? '' : '-') + letter.toLowerCase())}`,
      bashText(typeof value === 'string' ? value : JSON.stringify(value)),
    ]);
}

const given = (map) => (Object.keys(map).length > 0 ? map : undefined);

function traceOf({ system }) {
  return system.AWSTraceHeader
    ? { AWSTraceHeader: { DataType: 'String', StringValue: system.AWSTraceHeader } }
    : undefined;
}
