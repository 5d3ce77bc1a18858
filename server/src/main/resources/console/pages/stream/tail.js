import { LitElement, html, nothing } from 'lit';
import { admin } from '../../api/services.js';
import { selectField } from '../../parts/field.js';
import { count, duration } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { failureNotice } from '../../parts/page.js';
import { Poll, live } from '../../parts/poll.js';
import { emptyState } from '../../parts/table.js';
import { href } from '../../router.js';
import { percent, share } from './hash-keys.js';
import { withBytes } from './reading.js';
import { recordTable } from './record-rows.js';
import { SHARDS_TOGETHER_MAX, shardNumber } from './words.js';

const LOOK_MILLIS = 1000;
const KEPT_MAX = 500;
const KEPT_BYTES_MAX = 32 * 1024 * 1024;
const RECORDS_MAX = 500;

/** Who is farther behind goes on at the newest record, and says so. */
const MILLIS_BEHIND_MAX = 10_000;

const ALL_OPEN = 'open';

/** What arrives in a stream, as it arrives: one look a second at each shard. */
class StreamTail extends LitElement {
  static properties = {
    state: { attribute: false },
    shard: { state: true },
    paused: { state: true },
    records: { state: true },
    failure: { state: true },
  };
  /** Where each shard is read on: a token, or none for one that has not been looked at. */
  #tokens = new Map();
  #ended = new Set();
  #begunAt = 0;
  #arrivedCount = 0;
  #skipped = new Set();
  #skippedCount = 0;
  #poll = new Poll(this, () => this.#look(), LOOK_MILLIS);

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    this.shard ??= this.#open.length <= SHARDS_TOGETHER_MAX ? ALL_OPEN : this.#open[0].ShardId;
    this.#begin();
    super.connectedCallback();
    window.addEventListener('millrace-live', this.#redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('millrace-live', this.#redraw);
  }

  #redraw = () => this.requestUpdate();

  get #open() {
    return this.state.Shards.filter((shard) => shard.Open);
  }

  /** Those that were being looked at are looked at to their end, though they may have closed. */
  get #followed() {
    if (this.shard !== ALL_OPEN) {
      return [this.shard];
    }
    const open = this.#open.map((shard) => shard.ShardId);
    return [...new Set([...this.#tokens.keys(), ...open])]
      .filter((shardId) => !this.#ended.has(shardId))
      .slice(0, SHARDS_TOGETHER_MAX);
  }

  #begin() {
    this.#tokens = new Map();
    this.#ended = new Set();
    this.#begunAt = Date.now() / 1000;
    this.#arrivedCount = 0;
    this.#skipped = new Set();
    this.#skippedCount = 0;
    this.records = [];
  }

  async #look() {
    if (this.paused) {
      return;
    }
    const tokens = this.#tokens;
    const followed = this.#followed.filter((shardId) => !this.#ended.has(shardId));
    try {
      const looks = await Promise.all(followed.map((shardId) => this.#lookAt(shardId, tokens)));
      // Somebody may have begun anew meanwhile.
      if (tokens === this.#tokens) {
        this.#take(looks.flat());
        this.failure = undefined;
      }
    } catch (failure) {
      this.failure = failure;
    }
  }

  async #lookAt(shardId, tokens) {
    const token = tokens.get(shardId);
    const reply = await admin('PeekRecords', {
      Stream: this.state.Stream.Name,
      ShardId: shardId,
      ...(token ? { NextToken: token } : { Position: this.#positionIn(shardId) }),
      MaxRecords: RECORDS_MAX,
    });
    if (tokens !== this.#tokens) {
      return [];
    }
    if (reply.NextToken === undefined) {
      this.#ended.add(shardId);
      tokens.delete(shardId);
    } else if (reply.MillisBehind > MILLIS_BEHIND_MAX) {
      tokens.delete(shardId);
      this.#skipped.add(shardId);
      this.#skippedCount++;
    } else {
      tokens.set(shardId, reply.NextToken);
    }
    return reply.Records;
  }

  /** A shard that came about since is looked at from its beginning, so that nothing is missed. */
  #positionIn(shardId) {
    const shard = this.state.Shards.find((one) => one.ShardId === shardId);
    return !this.#skipped.has(shardId) && shard?.CreatedAt > this.#begunAt ? 'TRIM_HORIZON' : 'LATEST';
  }

  #take(arrived) {
    if (arrived.length > 0) {
      this.#arrivedCount += arrived.length;
      const newest = arrived
        .reverse()
        .sort((one, other) => other.ArrivedAt - one.ArrivedAt)
        .slice(0, KEPT_MAX)
        .map(withBytes);
      this.records = bounded([...newest, ...this.records]);
    }
  }

  #choose(shard) {
    this.shard = shard;
    this.#begin();
    this.#poll.now();
  }

  #pause() {
    this.paused = !this.paused;
    this.#poll.now();
  }

  render() {
    const stopped = this.paused || live.paused;
    return html`<section class="card flush" aria-label="Live tail">
      <div class="toolbar record-form">
        ${selectField({
          id: 'tail-shard',
          label: 'Shard',
          value: this.shard,
          options: this.#options(),
          onInput: (shard) => this.#choose(shard),
        })}
        <button class="button" aria-pressed=${this.paused ? 'true' : 'false'} @click=${() => this.#pause()}>
          ${icon(this.paused ? 'play' : 'pause', 16)} ${this.paused ? 'Go on' : 'Pause'}
        </button>
        <button class="button" ?disabled=${this.records.length === 0} @click=${() => (this.records = [])}>Clear</button>
        <span class="muted tail-state"><i class="live-dot ${stopped ? '' : 'on'}"></i> ${this.#told(stopped)}</span>
      </div>
      ${this.failure ? html`<div class="pad">${failureNotice(this.failure)}</div>` : nothing}
      ${this.#skippedCount > 0
        ? html`<p class="pad muted">
            More arrives than can be shown: when the tail was ${duration(MILLIS_BEHIND_MAX / 1000)} behind, it went on
            at the newest record. It did so ${count(this.#skippedCount)}
            ${this.#skippedCount === 1 ? 'time' : 'times'}.
          </p>`
        : nothing}
      ${this.records.length > 0
        ? recordTable(this.state.Stream.Name, this.records, { sharded: this.shard === ALL_OPEN, label: 'Arriving records' })
        : emptyState(
            stopped ? 'Paused' : 'Waiting for records',
            'Records appear here as they arrive, the newest at the top.',
            html`<a class="button" href=${href(`streams/${this.state.Stream.Name}`, { tab: 'records' })}>Look at older ones</a>`,
          )}
    </section>`;
  }

  #told(stopped) {
    const kept = this.#arrivedCount > KEPT_MAX ? `, the last ${count(KEPT_MAX)} are kept` : '';
    return `${stopped ? 'Paused' : 'Watching'}: ${count(this.#arrivedCount)} arrived${kept}`;
  }

  #options() {
    const shards = this.#open.map((shard) => [shard.ShardId, `${shardNumber(shard.ShardId)} · ${percent(share(shard))}`]);
    return this.#open.length <= SHARDS_TOGETHER_MAX ? [[ALL_OPEN, `All ${this.#open.length} open shards`], ...shards] : shards;
  }
}

/** As many records as are kept, and as many bytes of them. */
function bounded(records) {
  let size = 0;
  const end = records.findIndex((record, index) => {
    size += record.bytes.length;
    return index === KEPT_MAX || (index > 0 && size > KEPT_BYTES_MAX);
  });
  return end < 0 ? records : records.slice(0, end);
}

customElements.define('stream-tail', StreamTail);
