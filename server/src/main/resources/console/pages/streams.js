import { html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { Trends } from '../api/trends.js';
import { sparkline } from '../parts/chart.js';
import { ago, count, duration, timestamp } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { ListPage } from '../parts/list-page.js';
import { emptyState } from '../parts/table.js';
import { toast } from '../parts/toast.js';
import { go, href } from '../router.js';
import { createStream } from './streams/create.js';
import { modeName, statusBadge } from './stream/words.js';

const PAGE_SIZE = 50;

/** The server lists streams by name alone, so a search looks through so many pages of theirs. */
const SEARCH_PAGE_SIZE = 100;
const SEARCH_PAGES_MAX = 10;

/** All streams, by name. */
class StreamsPage extends ListPage {
  #rates = new Trends({
    namespace: 'AWS/Kinesis',
    metric: 'IncomingRecords',
    dimension: 'StreamName',
    stat: 'Sum',
  });

  async look({ text }, token) {
    if (text) {
      return this.#search(text.toLowerCase());
    }
    const { Streams: streams, NextToken: next } = await admin('ListStreamStates', {
      MaxResults: PAGE_SIZE,
      NextToken: token,
    });
    return { streams, next };
  }

  async load() {
    await super.load();
    await this.#rates.look(this.result?.streams.map((stream) => stream.Name) ?? []);
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
          ${this.renderSearch('Search by name')}
        </div>
        ${this.result ? this.#list() : nothing}
      </section>
    `;
  }

  #createButton() {
    return html`<button class="button primary" @click=${() => this.#create()}>${icon('plus')} Create stream</button>`;
  }

  #list() {
    const { streams, next, cut } = this.result;
    const { text } = this.query;
    const more = cut ? '; there may be more, for a search ends at 50 streams found or 1,000 looked at' : '';
    return this.renderList({
      label: 'Streams',
      rows: streams,
      key: (stream) => stream.Name,
      columns: this.#columns(),
      next,
      told: text
        ? `${count(streams.length)} found${more}`
        : `${count(streams.length)} ${streams.length === 1 ? 'stream' : 'streams'} on this page`,
      empty: text
        ? emptyState('Nothing found', `No stream has “${text}” in its name.`)
        : emptyState(
            'No streams yet',
            'A stream keeps records in their order, for many readers to read at their own pace.',
            this.#createButton(),
          ),
    });
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
