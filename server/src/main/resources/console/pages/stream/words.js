import { html, nothing } from 'lit';
import { bytes, count } from '../../parts/format.js';

/** How a stream and its shards are spoken of, on every page alike. */

const MODES = { PROVISIONED: 'Provisioned', ON_DEMAND: 'On demand' };
const STATUS_KINDS = { ACTIVE: 'good', UPDATING: 'warn', CREATING: 'warn', DELETING: 'bad' };

export const modeName = (mode) => MODES[mode] ?? mode;

export function statusBadge(status) {
  const word = status.charAt(0) + status.slice(1).toLowerCase();
  return html`<span class="badge ${STATUS_KINDS[status] ?? ''}">${word}</span>`;
}

/** `shardId-000000000012` is `12` where there is little room. */
export const shardNumber = (shardId) => String(Number(shardId.replace(/^shardId-/, '')));

/** Records a second: with a digit behind the point where they are few. */
export function rate(perSecond = 0) {
  return perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : count(Math.round(perSecond));
}

export const byteRate = (perSecond = 0) => `${bytes(Math.round(perSecond))}/s`;

/** So many shards are looked at together; of more, one has to be chosen. */
export const SHARDS_TOGETHER_MAX = 16;

export function aggregatedBadge(record) {
  return record.Aggregated
    ? html`<span class="badge accent" title="Record ${record.SubSequenceNumber} of those packed into one"
        >aggregated ${record.SubSequenceNumber}</span
      >`
    : nothing;
}

/** Control characters as escapes, so that a key does not look like another. */
export function visible(text) {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
