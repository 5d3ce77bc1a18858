import { html, nothing } from 'lit';
import { bytes, clock, count, duration, timestamp } from '../../parts/format.js';
import { isDeadLetter, preview } from './message.js';

const STATES = {
  VISIBLE: ['Visible', 'good'],
  IN_FLIGHT: ['In flight', 'warn'],
  DELAYED: ['Delayed', 'accent'],
  GONE: ['No longer here', ''],
};

/** Columns of a list of messages, those that are named. */
export function columnsOf(names, queue, onOpen) {
  const columns = {
    sent: {
      label: 'Sent',
      kind: 'message-time',
      cell: (message) => timestamp(message.system.SentTimestamp),
    },
    body: {
      label: 'Body',
      kind: 'text message-preview',
      cell: (message) =>
        html`<button type="button" class="message-open" @click=${() => onOpen(message)}>${preview(message.body)}</button>`,
    },
    state: { label: 'State', kind: 'message-state', cell: stateOf },
    leftover: { label: 'Hidden for', kind: 'message-state', cell: hiddenFor },
    receives: { label: 'Receives', kind: 'number', cell: (message) => count(receiveCount(message)) },
    size: { label: 'Size', kind: 'number', cell: (message) => bytes(message.bodyBytes) },
    group: {
      label: 'Group',
      kind: 'message-group',
      cell: (message) => message.system.MessageGroupId ?? html`<span class="muted">–</span>`,
    },
    id: {
      label: 'Message ID',
      kind: 'message-id',
      cell: (message) => html`<span class="mono" title=${message.id}>${message.id}</span>`,
    },
  };
  return names.filter((name) => name !== 'group' || queue.fifo).map((name) => columns[name]);
}

export const receiveCount = (message) => Number(message.system.ApproximateReceiveCount ?? 0);

/** A badge, and until when it holds. */
export function stateOf(message) {
  const [label, kind] = STATES[message.state];
  const waits = message.state === 'IN_FLIGHT' || message.state === 'DELAYED';
  return html`<span class="badge ${kind}">${label}</span>
    ${waits ? html`<span class="muted">until ${clock(message.visibleAt)}</span>` : nothing}
    ${isDeadLetter(message) ? html`<span class="badge">Dead letter</span>` : nothing}`;
}

/** Of a received message: how long its receipt handle keeps it from others. */
export function hiddenFor(message) {
  const left = message.visibleAt - Date.now() / 1000;
  return left > 0
    ? html`<span class="badge warn">${duration(Math.ceil(left))}</span>`
    : html`<span class="badge">Visible again</span>`;
}

