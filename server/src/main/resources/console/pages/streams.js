import { html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { Trends } from '../api/trends.js';
import { Page } from '../parts/page.js';
import { sparkline } from '../parts/chart.js';
import { ago, count, duration, timestamp } from '../parts/format.js';
import { searchField } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { TokenPager, emptyState, table } from '../parts/table.js';
import { toast } from '../parts/toast.js';
import { go, href, replaceQuery } from '../router.js';
import { createStream } from './streams/create.js';
import { modeName, statusBadge } from './stream/words.js';

const PAGE_SIZE = 50;

/** The server lists streams by name alone, so a search looks through so many pages of theirs. */
const SEARCH_PAGE_SIZE = 100;
const SEARCH_PAGES_MAX = 10;

/** All streams, by name. */
class StreamsPage extends Page {
  static properties = { result: { state: true } };
  #pager = new TokenPager();
  #rates = new Trends({
    namespace: 'AWS/Kinesis',
    name: 'IncomingRecords',
    dimension: 'StreamName',
    stat: 'Sum',
    sparse: true,
  });

  async load() {
    const text = this.query.text ?? '';
    const result = text ? await this.#search(text.toLowerCase()) : await this.#page();
    await this.#rates.look(result.streams.map((stream) => stream.Name));
    if (text === (this.query.text ?? '')) {
      this.result = { ...result, text };
    }
  }

  async #page() {
    const { Streams: streams, NextToken: next } = await admin('ListStreamStates', {
      MaxResults: PAGE_SIZE,
      NextToken: this.#pager.token,
    });
    return { streams, next };
  }

  async #search(text) {
    const streams = [];
    let token;
    for (let page = 0; page < SEARCH_PAGES_MAX && streams.length < PAGE_SIZE; page++) {
      const found = await admin('ListStreamStates', { MaxResults: SEARCH_PAGE_SIZE, NextToken: token });
      streams.push(...found.Streams.filter((stream) => stream.Name.toLowerCase().includes(text)));
      token = found.NextToken;
      if (!token) {
        break;
      }
    }
    return { streams: streams.slice(0, PAGE_SIZE), cut: Boolean(token) || streams.length > PAGE_SIZE };
  }

  #ask(text) {
    this.query = { ...this.query, text };
    replaceQuery({ text });
    this.#pager.reset();
    this.refresh();
  }

  async #create() {
    const name = await createStream();
    if (name) {
      toast('good', `The stream ${name} was created.`);
      go(`streams/${name}`);
    }
  }

  render() {
    return html`
      <div class="page-head">
        <div><h1>Streams</h1></div>
        ${this.#createButton()}
      </div>
      ${this.renderFailure()}
      <section class="card flush" aria-label="Streams">
        <div class="toolbar">
          ${searchField({
            label: 'Search by name',
            value: this.query.text ?? '',
            icon: icon('search', 16),
            onInput: (text) => this.#ask(text),
          })}
        </div>
        ${this.result ? this.#list() : nothing}
      </section>
    `;
  }

  #createButton() {
    return html`<button class="button primary" @click=${() => this.#create()}>${icon('plus')} Create stream</button>`;
  }

  #list() {
    const { streams, next, text, cut } = this.result;
    if (streams.length === 0) {
      return text
        ? emptyState('Nothing found', `No stream has “${text}” in its name.`)
        : emptyState(
            'No streams yet',
            'A stream keeps records in their order, for many readers to read at their own pace.',
            this.#createButton(),
          );
    }
    return html`
      ${table({
        label: 'Streams',
        rows: streams,
        key: (stream) => stream.Name,
        columns: this.#columns(),
      })}
      <div class="table-foot">
        ${text
          ? html`<span>
              ${count(streams.length)} found${cut
                ? '; there may be more, for a search ends at 50 streams found or 1,000 looked at'
                : ''}
            </span>`
          : html`<span>${count(streams.length)} ${streams.length === 1 ? 'stream' : 'streams'} on this page</span>
              ${this.#pager.render(next, () => this.refresh())}`}
      </div>
    `;
  }

  #columns() {
    return [
      {
        label: 'Name',
        kind: 'name',
        cell: (stream) => html`<a href=${href(`streams/${stream.Name}`)}>${stream.Name}</a>`,
      },
      { label: 'Status', cell: (stream) => statusBadge(stream.Status) },
      { label: 'Mode', cell: (stream) => modeName(stream.Mode) },
      { label: 'Open shards', kind: 'number', cell: (stream) => count(stream.OpenShardCount) },
      { label: 'Retention', kind: 'number', cell: (stream) => duration(stream.RetentionHours * 3600) },
      { label: 'Consumers', kind: 'number', cell: (stream) => count(stream.ConsumerCount) },
      {
        label: 'Created',
        kind: 'number',
        cell: (stream) => html`<span title=${timestamp(stream.CreatedAt)}>${ago(stream.CreatedAt)}</span>`,
      },
      {
        label: 'Records, last hour',
        cell: (stream) => sparkline(this.#rates.of(stream.Name), `Records put into ${stream.Name} each minute`),
      },
    ];
  }
}

customElements.define('streams-page', StreamsPage);
