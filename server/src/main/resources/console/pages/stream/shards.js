import { LitElement, html, nothing } from 'lit';
import { count, timestamp, ago } from '../../parts/format.js';
import { choice } from '../../parts/field.js';
import { icon } from '../../parts/icons.js';
import { TokenPager, table } from '../../parts/table.js';
import { toast } from '../../parts/toast.js';
import { byHashKey, percent, share } from './hash-keys.js';
import { heatOf, load } from './heat.js';
import { mergeShards, splitShard, updateShardCount } from './resharding.js';
import { markBadge, shardFacts, stateBadge } from './shard-facts.js';
import { windowOf } from './shard-layout.js';
import { byteRate, rate, shardNumber } from './words.js';
import './shard-map.js';

const PAGE_SIZE = 50;

const ORDERS = {
  ID: (one, other) => Number(shardNumber(one.ShardId)) - Number(shardNumber(other.ShardId)),
  SHARE: (one, other) => share(one) - share(other),
  RECORDS: (one, other) => one.RecordCount - other.RecordCount,
  RATE: (one, other) => load(one) - load(other),
  LAST: (one, other) => (one.LastArrivedAt ?? 0) - (other.LastArrivedAt ?? 0),
};

/** The shards of a stream: a map of them, the one that was chosen, and a table. */
class StreamShards extends LitElement {
  static properties = {
    state: { attribute: false },
    chosen: { state: true },
    shown: { state: true },
    sort: { state: true },
    page: { state: true },
  };
  #pager = new TokenPager();

  constructor() {
    super();
    this.shown = 'OPEN';
    this.sort = { by: 'ID', descending: false };
    this.page = 0;
  }

  createRenderRoot() {
    return this;
  }

  async #reshard(dialog) {
    const done = await dialog;
    if (done) {
      toast('good', done);
      this.dispatchEvent(new CustomEvent('stream-changed', { bubbles: true }));
    }
  }

  #order(by) {
    const again = this.sort.by === by;
    this.sort = { by, descending: again ? !this.sort.descending : by !== 'ID' };
    this.#pager.reset();
  }

  render() {
    const { Stream: stream, Shards: shards } = this.state;
    const heat = heatOf(shards);
    const chosen = shards.find((shard) => shard.ShardId === this.chosen);
    const shown = windowOf(shards, this.page);
    const on = {
      choose: (shardId) => (this.chosen = shardId),
      close: () => (this.chosen = undefined),
      split: (shard) => this.#reshard(splitShard(stream, shard)),
      merge: (shard) => this.#reshard(mergeShards(stream, shard, shards)),
    };
    return html`
      <div class="shard-columns ${chosen ? 'with-facts' : ''}">
        <section class="card" aria-label="Shard map">
          <div class="row spread">
            <h2>Shard map</h2>
            ${stream.Mode === 'PROVISIONED'
              ? html`<button class="button small" @click=${() => this.#reshard(updateShardCount(stream))}>
                  ${icon('split', 16)} Update shard count
                </button>`
              : html`<span class="muted">On demand: the stream splits its shards itself.</span>`}
          </div>
          ${this.#window(shown)}
          <shard-map
            .shards=${shown.shards}
            .all=${shards}
            .chosen=${this.chosen}
            @choose=${(event) => on.choose(event.detail)}
          ></shard-map>
          ${legend()}
        </section>
        ${chosen ? shardFacts(chosen, this.state, heat(chosen).mark, on) : nothing}
      </div>
      ${this.#table(shards, heat)}
    `;
  }

  /** Which of very many shards are drawn. */
  #window({ first, last, openCount, pageCount, cut }) {
    if (pageCount === 1 && cut === 0) {
      return nothing;
    }
    return html`<div class="row spread map-window">
      <p class="muted">
        Open shards ${count(first)} to ${count(last)} of ${count(openCount)}, by hash key${cut > 0
          ? `; ${count(cut)} older closed ones are not drawn`
          : ''}.
      </p>
      <div class="row">
        <button class="button small" ?disabled=${this.page === 0} @click=${() => this.page--}>Lower hash keys</button>
        <button class="button small" ?disabled=${this.page >= pageCount - 1} @click=${() => this.page++}>
          Higher hash keys
        </button>
      </div>
    </div>`;
  }

  #table(all, heat) {
    const kept = all.filter((shard) => this.shown === 'ALL' || shard.Open === (this.shown === 'OPEN'));
    const order = ORDERS[this.sort.by];
    kept.sort((one, other) => (this.sort.descending ? order(other, one) : order(one, other)) || byHashKey(one, other));
    const from = this.#pager.token ?? 0;
    const next = from + PAGE_SIZE < kept.length ? from + PAGE_SIZE : undefined;
    return html`<section class="card flush" aria-label="Shards">
      <div class="toolbar">
        ${choice(
          'Which shards',
          this.shown,
          [
            ['OPEN', `Open ${count(all.filter((shard) => shard.Open).length)}`],
            ['CLOSED', `Closed ${count(all.filter((shard) => !shard.Open).length)}`],
            ['ALL', 'All'],
          ],
          (shown) => {
            this.shown = shown;
            this.#pager.reset();
          },
        )}
      </div>
      ${table({
        label: 'Shards',
        rows: kept.slice(from, from + PAGE_SIZE),
        key: (shard) => shard.ShardId,
        sort: this.sort,
        onSort: (by) => this.#order(by),
        columns: this.#columns(heat),
      })}
      <div class="table-foot">
        <span>${count(kept.length)} ${kept.length === 1 ? 'shard' : 'shards'}</span>
        ${kept.length > PAGE_SIZE ? this.#pager.render(next, () => this.requestUpdate()) : nothing}
      </div>
    </section>`;
  }

  #columns(heat) {
    return [
      {
        label: 'Shard',
        kind: 'name',
        sort: 'ID',
        cell: (shard) =>
          html`<button
            class="button quiet link mono"
            aria-pressed=${shard.ShardId === this.chosen}
            @click=${() => (this.chosen = shard.ShardId)}
          >
            ${shard.ShardId}
          </button>`,
      },
      { label: 'Hash keys', kind: 'number', sort: 'SHARE', cell: (shard) => percent(share(shard)) },
      { label: 'State', cell: (shard) => html`${stateBadge(shard)} ${markBadge(heat(shard).mark)}` },
      {
        label: 'Parents',
        cell: (shard) =>
          shard.ParentShardIds.length > 0
            ? shard.ParentShardIds.map(shardNumber).join(', ')
            : html`<span class="muted">–</span>`,
      },
      { label: 'Records', kind: 'number', sort: 'RECORDS', cell: (shard) => count(shard.RecordCount) },
      {
        label: 'Rate',
        kind: 'number',
        sort: 'RATE',
        cell: (shard) =>
          shard.Open
            ? html`${rate(shard.IncomingRecordsPerSecond)}/s
                <span class="muted">${byteRate(shard.IncomingBytesPerSecond)}</span>`
            : html`<span class="muted">–</span>`,
      },
      {
        label: 'Last arrival',
        kind: 'number',
        sort: 'LAST',
        cell: (shard) => html`<span title=${timestamp(shard.LastArrivedAt)}>${ago(shard.LastArrivedAt)}</span>`,
      },
    ];
  }
}

function legend() {
  return html`<p class="map-legend muted">
    <span>Nothing put</span>
    <span class="map-scale" aria-hidden="true">${[0, 1, 2, 3, 4].map((level) => html`<i class="level-${level}"></i>`)}</span>
    <span>the most of all</span>
    <span><i class="map-key closed"></i> closed</span>
    <span><i class="map-key hot"></i> hot: twice the mean or more</span>
    <span><i class="map-key full"></i> near what a shard takes</span>
  </p>`;
}

customElements.define('stream-shards', StreamShards);
