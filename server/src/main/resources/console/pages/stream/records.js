import { LitElement, html, nothing } from 'lit';
import { field, selectField } from '../../parts/field.js';
import { count, duration, timestamp } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { failureNotice } from '../../parts/page.js';
import { emptyState } from '../../parts/table.js';
import { href, replaceQuery } from '../../router.js';
import { percent, share } from './hash-keys.js';
import { beginning, read } from './reading.js';
import { recordTable } from './record-rows.js';
import { SHARDS_TOGETHER_MAX, shardNumber } from './words.js';

const ALL_OPEN = 'open';
const POSITIONS = [
  ['TRIM_HORIZON', 'The oldest record'],
  ['AT_TIMESTAMP', 'A time'],
  ['AT_SEQUENCE_NUMBER', 'A sequence number'],
  ['AFTER_SEQUENCE_NUMBER', 'After a sequence number'],
  ['LATEST', 'What comes from now on'],
];

/** Looks at records page by page, without being a consumer of the stream. */
class StreamRecords extends LitElement {
  static properties = {
    state: { attribute: false },
    query: { attribute: false },
    shard: { state: true },
    position: { state: true },
    time: { state: true },
    number: { state: true },
    contains: { state: true },
    page: { state: true },
    at: { state: true },
    busy: { state: true },
    failure: { state: true },
  };
  /** The places of the pages that were shown. */
  #places = [];
  #asked = 0;

  constructor() {
    super();
    this.position = 'TRIM_HORIZON';
    this.time = timestamp(new Date(Date.now() - 3_600_000)).slice(0, 16).replace(' ', 'T');
    this.number = '';
    this.contains = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const { shard, number } = this.query;
    this.shard = shard ?? (this.#open.length <= SHARDS_TOGETHER_MAX ? ALL_OPEN : this.#open[0].ShardId);
    if (number) {
      this.position = 'AT_SEQUENCE_NUMBER';
      this.number = number;
    }
    this.#begin();
  }

  get #open() {
    return this.state.Shards.filter((shard) => shard.Open);
  }

  get #shardIds() {
    return this.shard === ALL_OPEN ? this.#open.map((shard) => shard.ShardId) : [this.shard];
  }

  #begin() {
    replaceQuery({ shard: this.shard === ALL_OPEN ? '' : this.shard, number: '' });
    const from = {
      Position: this.position,
      Timestamp: this.position === 'AT_TIMESTAMP' ? new Date(this.time).getTime() / 1000 : undefined,
      SequenceNumber: this.position.endsWith('SEQUENCE_NUMBER') ? this.number.trim() : undefined,
    };
    this.#places = [beginning(this.#shardIds, from)];
    return this.#show(0);
  }

  /** Shows the page of that index; the one on show stays until it is there. */
  async #show(at) {
    const places = this.#places[at];
    const asked = ++this.#asked;
    const isWanted = () => asked === this.#asked && this.isConnected;
    this.busy = true;
    this.failure = undefined;
    try {
      const page = await read(this.state.Stream.Name, places, this.contains, isWanted);
      if (isWanted()) {
        this.#places[at + 1] = page.next;
        this.at = at;
        this.page = { ...page, contains: this.contains, sharded: places.length > 1 };
      }
    } catch (failure) {
      if (isWanted()) {
        this.failure = failure;
      }
    }
    if (isWanted()) {
      this.busy = false;
    }
  }

  render() {
    return html`<section class="card flush" aria-label="Records">
      ${this.#form()} ${this.failure ? html`<div class="pad">${failureNotice(this.failure)}</div>` : nothing}
      <div aria-busy=${this.busy ? 'true' : 'false'}>
        ${this.page ? this.#list() : html`<p class="pad muted">${this.busy ? 'Reading …' : nothing}</p>`}
      </div>
    </section>`;
  }

  #form() {
    return html`<form
      class="toolbar record-form"
      @submit=${(event) => {
        event.preventDefault();
        this.#begin();
      }}
    >
      ${selectField({
        id: 'record-shard',
        label: 'Shard',
        value: this.shard,
        options: this.#shardOptions(),
        onInput: (shard) => {
          this.shard = shard;
          this.#begin();
        },
      })}
      ${selectField({
        id: 'record-position',
        label: 'Begin at',
        value: this.position,
        options: POSITIONS,
        onInput: (position) => {
          this.position = position;
          if (position === 'TRIM_HORIZON' || position === 'LATEST') {
            this.#begin();
          }
        },
      })}
      ${this.position === 'AT_TIMESTAMP'
        ? field({
            id: 'record-time',
            label: 'Time',
            type: 'datetime-local',
            required: true,
            value: this.time,
            onInput: (time) => (this.time = time),
          })
        : nothing}
      ${this.position.endsWith('SEQUENCE_NUMBER')
        ? field({
            id: 'record-number',
            label: 'Sequence number',
            required: true,
            value: this.number,
            onInput: (number) => (this.number = number),
          })
        : nothing}
      ${field({
        id: 'record-contains',
        label: 'Contains',
        type: 'search',
        search: true,
        value: this.contains,
        placeholder: 'Text in the data or the key',
        maxLength: 256,
        onInput: (contains) => (this.contains = contains),
      })}
      <button class="button primary" ?disabled=${this.busy}>${icon('search', 16)} Look</button>
    </form>`;
  }

  #shardOptions() {
    const shards = this.state.Shards.map((shard) => [
      shard.ShardId,
      `${shardNumber(shard.ShardId)} · ${percent(share(shard))} · ${shard.Open ? 'open' : 'closed'}`,
    ]);
    return this.#open.length <= SHARDS_TOGETHER_MAX ? [[ALL_OPEN, `All ${this.#open.length} open shards`], ...shards] : shards;
  }

  #list() {
    const { records, sharded, next } = this.page;
    return html`
      ${records.length > 0
        ? recordTable(this.state.Stream.Name, records, { sharded, label: 'Records' })
        : this.#nothingHere()}
      <div class="table-foot">
        <span role="status">${this.#told()}</span>
        <div class="row">
          <button class="button small" ?disabled=${this.busy || this.at === 0} @click=${() => this.#show(this.at - 1)}>
            Previous
          </button>
          <span>Page ${this.at + 1}</span>
          <button class="button small" ?disabled=${this.busy || !next} @click=${() => this.#show(this.at + 1)}>Next</button>
        </div>
      </div>
    `;
  }

  #nothingHere() {
    const { contains, scannedCount, next, millisBehind } = this.page;
    if (!next) {
      return emptyState('The shard ends here', 'It is closed; what came after it is in its children.');
    }
    if (contains) {
      return millisBehind > 0
        ? emptyState('Not found yet', `None of the ${count(scannedCount)} records looked at has this in it. “Next” goes on.`)
        : emptyState('Nothing found', `None of the ${count(scannedCount)} records has “${contains}” in it.`);
    }
    return emptyState(
      'No records here yet',
      'Nothing has arrived after this place.',
      html`<a class="button" href=${href(`streams/${this.state.Stream.Name}`, { tab: 'tail' })}>Watch the live tail</a>`,
    );
  }

  #told() {
    const { records, contains, scannedCount, millisBehind } = this.page;
    const looked = contains ? `${count(scannedCount)} records looked at, ` : '';
    const behind = millisBehind > 0 ? `${duration(millisBehind / 1000)} behind the newest` : 'up to the newest';
    return `${looked}${count(records.length)} shown, ${behind}`;
  }
}

customElements.define('stream-records', StreamRecords);
