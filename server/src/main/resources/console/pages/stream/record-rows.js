import { html } from 'lit';
import { textOf } from '../../parts/body.js';
import { bytes, timestamp } from '../../parts/format.js';
import { table } from '../../parts/table.js';
import { openRecord } from './record-drawer.js';
import { keyOf } from './reading.js';
import { aggregatedBadge, shardNumber, visible } from './words.js';

const PREVIEW_BYTES = 400;
const PREVIEW_CHARACTERS = 160;
const PREVIEW_HEX_BYTES = 32;

/**
 * Records in a table; each opens in a drawer.
 *
 * @param stream its name
 * @param sharded whether they are of several shards, so that it has to be said of which
 */
export function recordTable(stream, records, { sharded, label }) {
  return table({ label, rows: records, key: keyOf, columns: columnsOf(stream, sharded) });
}

function columnsOf(stream, sharded) {
  return [
    {
      label: 'Arrived',
      kind: 'nowrap',
      cell: (record) =>
        html`<button
          class="button quiet link"
          title=${timestamp(record.ArrivedAt)}
          @click=${() => openRecord(stream, record)}
        >
          ${arrival(record.ArrivedAt)}
        </button>`,
    },
    ...(sharded ? [{ label: 'Shard', kind: 'number', cell: (record) => shardNumber(record.ShardId) }] : []),
    {
      label: 'Partition key',
      kind: 'record-key',
      cell: (record) => html`<span title=${record.PartitionKey}>${visible(record.PartitionKey)}</span>`,
    },
    {
      label: 'Data',
      kind: 'text record-preview',
      cell: (record) => html`<span class="mono cut">${preview(record.bytes)}</span>`,
    },
    { label: 'Size', kind: 'number nowrap', cell: (record) => bytes(record.DataBytes ?? record.bytes.length) },
    {
      label: 'Sequence number',
      kind: 'record-number',
      cell: (record) =>
        html`<span class="mono cut" title=${record.SequenceNumber}>…${record.SequenceNumber.slice(-14)}</span>
          ${aggregatedBadge(record)}`,
    },
  ];
}

/** Of today's records the time suffices. */
function arrival(time) {
  const [day, clock] = timestamp(time).split(' ');
  return day === timestamp(new Date()).split(' ')[0] ? clock : `${day} ${clock}`;
}

/** One line of the data; what is no text is shown as hex. */
function preview(data) {
  // A character may be cut in two at the end, which makes no text of it.
  const part = data.subarray(0, PREVIEW_BYTES);
  const text = textOf(data.length <= PREVIEW_BYTES ? part : wholeCharacters(part));
  if (text === undefined) {
    return [...part.subarray(0, PREVIEW_HEX_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  }
  return visible(text.replace(/\s+/g, ' ').slice(0, PREVIEW_CHARACTERS));
}

/** Without the bytes of a last character that goes on behind the cut. */
function wholeCharacters(part) {
  let end = part.length;
  while (end > 0 && end > part.length - 4 && (part[end - 1] & 0xc0) === 0x80) {
    end--;
  }
  return part.subarray(0, end > 0 && part[end - 1] >= 0xc0 ? end - 1 : part.length);
}
