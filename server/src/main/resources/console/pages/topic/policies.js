import { suggestedForm, utf8, write } from '../../parts/body.js';

/** Policies of subscriptions as texts. */

export const SCOPES = [
  ['MessageAttributes', 'Message attributes'],
  ['MessageBody', 'Message body'],
];

/** The protocols that can do without the envelope. */
export const HAS_RAW = new Set(['sqs', 'http', 'https', 'firehose']);

export const FILTER_EXAMPLES = {
  MessageAttributes: '{"event": ["paid", {"prefix": "re"}]}',
  MessageBody: '{"customer": {"country": ["DE", "AT"]}}',
};

/** The policy that sends dead letters to a queue; empty for none. */
export const redrivePolicy = (queueArn) => (queueArn ? JSON.stringify({ deadLetterTargetArn: queueArn }) : '');

/** The queue of such a policy. */
export function deadLetterQueue(policy) {
  try {
    return JSON.parse(policy || '{}').deadLetterTargetArn ?? '';
  } catch {
    return '';
  }
}

/** JSON on several lines, for reading; what is none stays. */
export function indented(json) {
  const bytes = utf8(json);
  return suggestedForm(bytes) === 'json' ? write(bytes, 'json') : json;
}
