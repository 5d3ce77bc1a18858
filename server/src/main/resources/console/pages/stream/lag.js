import { html, nothing } from 'lit';
import { count, duration, short } from '../../parts/format.js';
import { table } from '../../parts/table.js';
import { shardNumber } from './words.js';

/** Of more shards than that, those farthest behind are shown. */
const ROWS_MAX = 50;

/**
 * How far a reader has come in each shard.
 *
 * @param rows each `{ShardId, RecordsBehind, MillisBehind}` and what the other columns show; what is
 *     behind is undefined where nobody knows
 * @param columns those between the shard and the lag
 */
export function lagTable({ label, rows, columns }) {
  const most = Math.max(0, ...rows.map((row) => row.RecordsBehind ?? 0));
  const shown = [...rows].sort((one, other) => (other.RecordsBehind ?? -1) - (one.RecordsBehind ?? -1)).slice(0, ROWS_MAX);
  const inOrder = rows.length > ROWS_MAX ? shown : rows;
  return html`
    ${table({
      label,
      rows: inOrder,
      key: (row) => row.ShardId,
      columns: [
        { label: 'Shard', kind: 'nowrap', cell: (row) => html`<span title=${row.ShardId}>${shardNumber(row.ShardId)}</span>` },
        ...columns,
        { label: 'Records behind', kind: 'lag-cell', cell: (row) => lagBar(row.RecordsBehind, most) },
        {
          label: 'Time behind',
          kind: 'number nowrap',
          cell: (row) => (row.MillisBehind === undefined ? '–' : duration(row.MillisBehind / 1000)),
        },
      ],
    })}
    ${rows.length > ROWS_MAX
      ? html`<p class="table-foot">The ${ROWS_MAX} shards farthest behind, of ${count(rows.length)}.</p>`
      : nothing}
  `;
}

/** What a reader is behind in all: `1,204 records behind, 3 min`. */
export function lagSummary(rows) {
  const known = rows.filter((row) => row.RecordsBehind !== undefined);
  const records = known.reduce((sum, row) => sum + row.RecordsBehind, 0);
  const millis = Math.max(0, ...known.map((row) => row.MillisBehind ?? 0));
  if (records === 0) {
    return html`<span class="badge good">Up to date</span>`;
  }
  return html`<span class="badge warn">${short(records)} ${records === 1 ? 'record' : 'records'} behind</span>
    ${millis > 0 ? html`<span class="muted">up to ${duration(millis / 1000)}</span>` : nothing}`;
}

/** The length is decoration: the number beside it says the same. */
function lagBar(records, most) {
  if (records === undefined) {
    return '–';
  }
  const width = records === 0 ? 0 : Math.max(2, (100 * records) / most);
  return html`<div class="lag">
    <span class="number">${count(records)}</span>
    <span class="lag-bar" aria-hidden="true"><i .style=${`width: ${width.toFixed(1)}%`}></i></span>
  </div>`;
}
