import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { admin } from '../api/services.js';
import { Page } from '../parts/page.js';
import { copyable } from '../parts/copy.js';
import { count, duration, short, timestamp } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { emptyState } from '../parts/table.js';
import { href } from '../router.js';
import { byteRate, modeName, rate, statusBadge } from './stream/words.js';

/** Each tab is an element of its own that takes `.state` and is loaded when it is shown. */
const TABS = [
  {
    tab: 'shards',
    label: 'Shards',
    load: () => import('./stream/shards.js'),
    draw: (state) => html`<stream-shards .state=${state}></stream-shards>`,
  },
  {
    tab: 'records',
    label: 'Records',
    load: () => import('./stream/records.js'),
    draw: (state, query) => html`<stream-records .state=${state} .query=${query}></stream-records>`,
  },
  {
    tab: 'tail',
    label: 'Live tail',
    load: () => import('./stream/tail.js'),
    draw: (state) => html`<stream-tail .state=${state}></stream-tail>`,
  },
  {
    tab: 'put',
    label: 'Put',
    load: () => import('./stream/put.js'),
    draw: (state) => html`<stream-put .state=${state}></stream-put>`,
  },
  {
    tab: 'consumers',
    label: 'Consumers',
    load: () => import('./stream/consumers.js'),
    draw: (state) => html`<stream-consumers .state=${state}></stream-consumers>`,
  },
  {
    tab: 'details',
    label: 'Details',
    load: () => import('./stream/details.js'),
    draw: (state) => html`<stream-details .state=${state}></stream-details>`,
  },
];

/** With more shards than that, what is told of all of them is asked for less often. */
const SHARDS_OFTEN = 200;
const LOOKS_SELDOM = 5;

/**
 * One stream: its figures and its tabs. A tab dispatches `stream-changed` (bubbling) after it has
 * changed something.
 */
class StreamPage extends Page {
  static properties = { state: { state: true }, missing: { state: true }, shownTab: { state: true } };
  #looksLeft = 0;

  constructor() {
    super();
    this.addEventListener('stream-changed', () => {
      this.#looksLeft = 0;
      this.refresh();
    });
  }

  get name() {
    return this.params[0];
  }

  get #tab() {
    return TABS.find((one) => one.tab === this.query.tab) ?? TABS[0];
  }

  willUpdate(changed) {
    if (changed.has('params')) {
      this.state = undefined;
      this.missing = false;
      this.#looksLeft = 0;
    }
    super.willUpdate(changed);
    if (changed.has('query')) {
      // Where this fails, the next look at the server tries again and says why.
      this.#showTab().catch(() => {});
    }
  }

  /** Loads the element of the tab of the address, which is drawn once it is known. */
  async #showTab() {
    const tab = this.#tab;
    await tab.load();
    if (this.#tab === tab && this.shownTab !== tab) {
      this.shownTab = tab;
      await this.updateComplete;
      // On a phone not all tabs are in sight.
      this.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  async load() {
    await this.#showTab();
    if (this.#looksLeft-- > 0) {
      return;
    }
    const { name } = this;
    try {
      const state = await admin('DescribeStreamState', { Stream: name });
      if (name === this.name) {
        this.state = state;
        this.missing = false;
        this.#looksLeft = state.Shards.length > SHARDS_OFTEN ? LOOKS_SELDOM : 0;
      }
    } catch (failure) {
      if (failure.code !== 'ResourceNotFoundException') {
        throw failure;
      }
      this.missing = name === this.name;
    }
  }

  render() {
    if (this.missing) {
      return html`<div class="page-head"><h1>${this.name}</h1></div>
        ${emptyState(
          'There is no such stream',
          'No stream of this account and region has this name. It may have been deleted.',
          html`<a class="button primary" href=${href('streams')}>All streams</a>`,
        )}`;
    }
    if (!this.state) {
      return html`<div class="page-head"><h1>${this.name}</h1></div>
        ${this.renderFailure()}`;
    }
    return html`
      ${this.#head()} ${this.renderFailure()} ${this.#figures()} ${this.#tabs()}
      ${this.shownTab ? keyed(this.name, this.shownTab.draw(this.state, this.query)) : nothing}
    `;
  }

  #head() {
    const { Stream: stream } = this.state;
    return html`<div class="page-head">
        <div>
          <h1>${stream.Name} ${statusBadge(stream.Status)}</h1>
        </div>
        <a class="button primary" href=${href(`streams/${stream.Name}`, { tab: 'put' })}>${icon('send')} Put record</a>
      </div>
      <dl class="facts stream-address">
        <dt>ARN</dt>
        <dd>${copyable(stream.StreamArn, 'the ARN')}</dd>
      </dl>`;
  }

  #figures() {
    const { Stream: stream, Shards: shards } = this.state;
    const sum = (member) => shards.reduce((all, shard) => all + (shard[member] ?? 0), 0);
    const records = sum('RecordCount');
    const figures = [
      ['Open shards', count(stream.OpenShardCount), modeName(stream.Mode)],
      ['Records kept', short(records), `for ${duration(stream.RetentionHours * 3600)}`],
      ['Records in', `${rate(sum('IncomingRecordsPerSecond'))}/s`, byteRate(sum('IncomingBytesPerSecond'))],
      ['Consumers', count(stream.ConsumerCount), 'with enhanced fan-out'],
      ['Age', duration(Date.now() / 1000 - stream.CreatedAt), `since ${timestamp(stream.CreatedAt).slice(0, 16)}`],
    ];
    return html`<dl class="figures stream-figures" aria-label="Figures">
      ${figures.map(([label, value, more]) => html`<div><dt>${label}</dt><dd>${value} <small>${more}</small></dd></div>`)}
    </dl>`;
  }

  #tabs() {
    const now = this.#tab;
    return html`<nav class="tabs" aria-label="Tabs of the stream">
      ${TABS.map(
        (one) =>
          html`<a
            href=${href(`streams/${this.name}`, one === TABS[0] ? {} : { tab: one.tab })}
            aria-current=${one === now ? 'page' : nothing}
            >${one.label}</a
          >`,
      )}
    </nav>`;
  }
}

customElements.define('stream-page', StreamPage);
