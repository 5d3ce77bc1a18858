import { html, nothing } from 'lit';
import { copyable } from '../../parts/copy.js';
import { timestamp } from '../../parts/format.js';

/** What the service answered to a message that was sent. */
export function sentNotice(sent) {
  return html`<section class="card appears" aria-label="Sent">
    <h2><span class="badge good">Sent</span> ${timestamp(sent.at)}</h2>
    <dl class="facts">
      <dt>Message ID</dt>
      <dd>${copyable(sent.MessageId, 'the message ID')}</dd>
      <dt>MD5 of the body</dt>
      <dd class="mono">${sent.MD5OfMessageBody}</dd>
      ${sent.MD5OfMessageAttributes
        ? html`<dt>MD5 of the attributes</dt>
            <dd class="mono">${sent.MD5OfMessageAttributes}</dd>`
        : nothing}
      ${sent.SequenceNumber
        ? html`<dt>Sequence number</dt>
            <dd class="mono">${sent.SequenceNumber}</dd>`
        : nothing}
    </dl>
  </section>`;
}
