import { html, nothing } from 'lit';
import { fromBase64, hexOf } from '../../parts/body.js';
import { copyable } from '../../parts/copy.js';
import { ago, bytes, count, nameOf, timestamp } from '../../parts/format.js';
import { md5 } from '../../parts/md5.js';
import { hiddenFor, receiveCount, stateOf } from './message-columns.js';

const VALUE_CHARACTERS = 2000;
const sums = new WeakMap();

/** What the sender attached to a message; a binary value as base64, and as hexadecimal digits. */
export function attributeTable(attributes) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) {
    return nothing;
  }
  return html`<section aria-label="Message attributes">
    <h3>Message attributes</h3>
    <div class="table-frame">
      <table class="message-attributes">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(
            ([name, attribute]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td class="message-type">${attribute.DataType}</td>
                <td>${valueOf(attribute)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function valueOf({ StringValue: text, BinaryValue: base64 }) {
  if (base64 === undefined) {
    return html`<span class="message-value">${cut(text)}</span>`;
  }
  const value = fromBase64(base64);
  const hex = hexOf(value.subarray(0, VALUE_CHARACTERS / 2), ' ');
  return html`<div class="mono message-value">${cut(base64)}</div>
    <div class="muted mono message-value">hex ${hex}${value.length > VALUE_CHARACTERS / 2 ? ' …' : ''}</div>
    <div class="muted">${bytes(value.length)}</div>`;
}

const cut = (text) =>
  text.length > VALUE_CHARACTERS
    ? `${text.slice(0, VALUE_CHARACTERS)} … (${count(text.length - VALUE_CHARACTERS)} more characters)`
    : text;

/**
 * What the service knows about a message.
 *
 * @param body its bytes; undefined while only the beginning is known
 */
export function factsOf(message, body) {
  const { system } = message;
  const first = system.ApproximateFirstReceiveTimestamp;
  const facts = [
    message.receiptHandle ? ['Hidden for', hiddenFor(message)] : ['State', stateOf(message)],
    ['Visible at', timestamp(message.visibleAt)],
    ['Message ID', copyable(message.id, 'the message ID')],
    ['Sent', system.SentTimestamp && `${timestamp(system.SentTimestamp)}, ${ago(system.SentTimestamp)}`],
    ['First received', first ? `${timestamp(first)}, ${ago(first)}` : 'not yet'],
    ['Receive count', count(receiveCount(message))],
    ['Sender', system.SenderId],
    ['Sequence number', message.sequence && copyable(message.sequence, 'the sequence number')],
    ['Message group ID', system.MessageGroupId],
    ['Deduplication ID', system.MessageDeduplicationId],
    ['Trace header', system.AWSTraceHeader],
    ['Dead letter of', system.DeadLetterQueueSourceArn && deadLetterOf(system.DeadLetterQueueSourceArn)],
    ['Body', `${count(message.bodyBytes)} bytes`],
    ['MD5 of body', body && copyable(sumOf(body), 'the MD5')],
    ['Receipt handle', message.receiptHandle && copyable(message.receiptHandle, 'the receipt handle')],
  ];
  return html`<dl class="facts">
    ${facts.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
  </dl>`;
}

const deadLetterOf = (arn) => html`<strong>${nameOf(arn)}</strong> <span class="muted mono">${arn}</span>`;

/** Computed once for the same bytes: the drawer is drawn again and again. */
function sumOf(body) {
  if (!sums.has(body)) {
    sums.set(body, md5(body));
  }
  return sums.get(body);
}
