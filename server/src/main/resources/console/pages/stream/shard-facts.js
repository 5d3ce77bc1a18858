import { html, nothing } from 'lit';
import { meter } from '../../parts/chart.js';
import { ago, bytes, count, timestamp } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { href } from '../../router.js';
import { neighbours, percent, share } from './hash-keys.js';
import { SHARD_BYTES_PER_SECOND_MAX, SHARD_RECORDS_PER_SECOND_MAX } from './heat.js';
import { byteRate, rate } from './words.js';

/**
 * All that is known of one shard, and what can be done to it.
 *
 * @param on `choose(shardId)`, `split(shard)`, `merge(shard)`, `close()`
 */
export function shardFacts(shard, { Stream: stream, Shards: shards }, mark, on) {
  const children = shards.filter((other) => other.ParentShardIds.includes(shard.ShardId));
  return html`<aside class="card shard-facts" aria-label="Chosen shard">
    <div class="row spread">
      <h2 class="mono">${shard.ShardId}</h2>
      <button class="button quiet small icon" aria-label="Choose no shard" @click=${on.close}>${icon('close', 16)}</button>
    </div>
    <div class="row">${stateBadge(shard)} ${markBadge(mark)}</div>
    ${shard.Open ? throughput(shard) : nothing}
    <dl class="facts">
      <dt>Hash keys</dt>
      <dd>${percent(share(shard))} of all</dd>
      <dt>From</dt>
      <dd class="mono">${shard.StartingHashKey}</dd>
      <dt>To</dt>
      <dd class="mono">${shard.EndingHashKey}</dd>
      <dt>Parents</dt>
      <dd>${shard.ParentShardIds.length > 0 ? shard.ParentShardIds.map((id) => link(id, shards, on)) : 'none'}</dd>
      <dt>Children</dt>
      <dd>${children.length > 0 ? children.map((child) => link(child.ShardId, shards, on)) : 'none'}</dd>
      <dt>Created</dt>
      <dd>${timestamp(shard.CreatedAt)}</dd>
      ${shard.ClosedAt
        ? html`<dt>Closed</dt>
            <dd>${timestamp(shard.ClosedAt)}</dd>`
        : nothing}
      <dt>Records kept</dt>
      <dd>${count(shard.RecordCount)}</dd>
      <dt>Last arrival</dt>
      <dd>${shard.LastArrivedAt ? html`${timestamp(shard.LastArrivedAt)}, ${ago(shard.LastArrivedAt)}` : '–'}</dd>
      <dt>Last sequence number</dt>
      <dd class="mono">${shard.LastSequenceNumber ?? '–'}</dd>
    </dl>
    <div class="row">
      <a class="button small" href=${href(`streams/${stream.Name}`, { tab: 'records', shard: shard.ShardId })}
        >${icon('eye', 16)} Look at its records</a
      >
      ${shard.Open && stream.Mode === 'PROVISIONED'
        ? html`<button class="button small" @click=${() => on.split(shard)}>${icon('split', 16)} Split</button>
            <button
              class="button small"
              ?disabled=${neighbours(shard, shards).length === 0}
              @click=${() => on.merge(shard)}
            >
              ${icon('merge', 16)} Merge
            </button>`
        : nothing}
    </div>
  </aside>`;
}

export function stateBadge(shard) {
  return html`<span class="badge ${shard.Open ? 'good' : ''}">${shard.Open ? 'Open' : 'Closed'}</span>`;
}

export function markBadge(mark) {
  const [kind, word] = mark === 'hot' ? ['warn', 'Hot'] : ['bad', 'Near limit'];
  return mark ? html`<span class="badge ${kind}">${icon('warning', 13)} ${word}</span>` : nothing;
}

/** What goes in, against what a shard takes. */
function throughput(shard) {
  const { IncomingRecordsPerSecond: records = 0, IncomingBytesPerSecond: incoming = 0 } = shard;
  return html`<div class="stack tight">
    <div>
      <p class="row spread">
        <span>${rate(records)} records/s</span>
        <span class="muted">of ${count(SHARD_RECORDS_PER_SECOND_MAX)}</span>
      </p>
      ${meter(records, SHARD_RECORDS_PER_SECOND_MAX, 'Records a second of what the shard takes')}
    </div>
    <div>
      <p class="row spread">
        <span>${byteRate(incoming)}</span>
        <span class="muted">of ${bytes(SHARD_BYTES_PER_SECOND_MAX)}/s</span>
      </p>
      ${meter(incoming, SHARD_BYTES_PER_SECOND_MAX, 'Bytes a second of what the shard takes')}
    </div>
  </div>`;
}

/** A shard whose records have all expired is no longer there. */
function link(shardId, shards, on) {
  return shards.some((shard) => shard.ShardId === shardId)
    ? html`<button class="button quiet link mono" @click=${() => on.choose(shardId)}>${shardId}</button> `
    : html`<span class="mono">${shardId}</span> `;
}
