import { html, nothing } from 'lit';
import { session } from '../../api/session.js';
import { bashText } from '../../parts/bash.js';
import { toBase64 } from '../../parts/body.js';
import { copy } from '../../parts/copy.js';
import { openDialog } from '../../parts/dialog.js';
import { ago, bytes, timestamp } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { go } from '../../router.js';
import { leaveDraft } from './draft.js';
import { aggregatedBadge, visible } from './words.js';
import '../../parts/body-view.js';

/** One record, whole, at the side of the page. */
export function openRecord(stream, record) {
  return openDialog({
    heading: 'Record',
    kind: 'drawer',
    content: (close) => html`
      <dl class="facts">
        <dt>Arrived</dt>
        <dd>${timestamp(record.ArrivedAt)}, ${ago(record.ArrivedAt)}</dd>
        <dt>Shard</dt>
        <dd class="mono">${record.ShardId}</dd>
        <dt>Sequence number</dt>
        <dd><span class="mono">${record.SequenceNumber}</span> ${aggregatedBadge(record)}</dd>
        <dt>Partition key</dt>
        <dd class="mono">${visible(record.PartitionKey)}</dd>
        ${record.ExplicitHashKey
          ? html`<dt>Explicit hash key</dt>
              <dd class="mono">${record.ExplicitHashKey}</dd>`
          : nothing}
        <dt>Size</dt>
        <dd>${bytes(record.bytes.length)}</dd>
      </dl>
      <body-view .bytes=${record.bytes}></body-view>
      <div class="row">
        <button
          class="button small"
          @click=${() => {
            leaveDraft(record);
            close();
            go(`streams/${stream}`, { tab: 'put' });
          }}
        >
          ${icon('edit', 15)} Edit and put again
        </button>
        <button class="button small" @click=${() => copy(command(stream, record), 'the command')}>
          ${icon('copy', 15)} Copy as command of the AWS CLI
        </button>
        <button class="button small" @click=${() => copy(record.SequenceNumber, 'the sequence number')}>
          ${icon('copy', 15)} Copy sequence number
        </button>
      </div>
    `,
  });
}

/**
 * Puts the record again, from bash: the data come from a file that is none, which both versions of
 * the AWS CLI take as bytes, and which no limit of a command line cuts.
 */
export function command(stream, record) {
  const words = [
    `aws --endpoint-url ${bashText(location.origin)} --region ${bashText(session.region)} kinesis put-record`,
    `--stream-name ${bashText(stream)}`,
    `--partition-key=${bashText(record.PartitionKey)}`,
    ...(record.ExplicitHashKey ? [`--explicit-hash-key ${bashText(record.ExplicitHashKey)}`] : []),
    `--data fileb://<(base64 -d <<< ${bashText(toBase64(record.bytes))})`,
  ];
  return words.join(' \\\n  ');
}
