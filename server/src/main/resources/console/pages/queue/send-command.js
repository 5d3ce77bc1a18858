import { awsCommand, bashText } from '../../parts/bash.js';
import { utf8 } from '../../parts/body.js';

/**
 * The AWS CLI takes some texts for something else than themselves: addresses of files and of
 * pages, whose content it reads, and what looks like an option. The URL of a queue it leaves alone.
 */
const NOT_PLAIN = /^(?:-|fileb?:\/\/|https?:\/\/)/;

/** Linux gives a program no argument of 128 KiB or more. */
const ARGUMENT_BYTES_MAX = 120_000;

/** The command that sends a message like this one to the queue it is in. */
export function sendCommand(queue, message) {
  const input = {
    QueueUrl: queue.url,
    MessageBody: message.body,
    MessageGroupId: message.system.MessageGroupId,
    MessageDeduplicationId: queue.fifo ? message.system.MessageDeduplicationId : undefined,
    MessageAttributes: unlessEmpty(message.attributes),
    MessageSystemAttributes: traceOf(message),
  };
  const command = [awsCommand('sqs send-message')];
  if (hasBinary(message)) {
    command.push('--cli-binary-format base64');
  }
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  if (given.every(([, value]) => utf8(textOf(value)).length < ARGUMENT_BYTES_MAX)) {
    const plain = given.every(([name, value]) => name === 'QueueUrl' || !NOT_PLAIN.test(textOf(value)));
    const rest = plain ? given.flatMap(option) : ['--cli-input-json', bashText(JSON.stringify(input))];
    return [...command, ...rest].join(' ');
  }
  const file = `/tmp/message-${message.id}.json`;
  return `cat > ${file} <<'END'\n${JSON.stringify(input)}\nEND\n${command.join(' ')} --cli-input-json file://${file}`;
}

function option([name, value]) {
  const words = name.replace(/[A-Z]/g, (letter, at) => (at === 0 ? '' : '-') + letter.toLowerCase());
  return [`--${words}`, bashText(textOf(value))];
}

const textOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Only version 2 of the AWS CLI can send bytes that are no text. */
export const hasBinary = (message) =>
  Object.values(message.attributes).some(({ BinaryValue }) => BinaryValue !== undefined);

const unlessEmpty = (map) => (Object.keys(map).length > 0 ? map : undefined);

function traceOf({ system }) {
  return system.AWSTraceHeader
    ? { AWSTraceHeader: { DataType: 'String', StringValue: system.AWSTraceHeader } }
    : undefined;
}
