import { html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { Page } from '../parts/page.js';
import { Poll } from '../parts/poll.js';
import { openDialog } from '../parts/dialog.js';
import { ago, count, timestamp } from '../parts/format.js';
import { searchField } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { TokenPager, emptyState, table } from '../parts/table.js';
import { go, href, replaceQuery } from '../router.js';
import { Waiting } from './outbox/waiting.js';
import { owed } from './topics/owed.js';
import './topics/create-topic.js';

const PAGE_SIZE = 50;
const OUTBOX_MILLIS = 10_000;

/** All topics by name; the server finds those that begin with what was typed, and pages them. */
class TopicsPage extends Page {
  static properties = { result: { state: true } };
  #pager = new TokenPager();
  #waiting = new Waiting();

  constructor() {
    super();
    // Less often than the topics: messages of the outbox come with their texts.
    new Poll(this, () => this.#lookAtOutbox(), OUTBOX_MILLIS);
  }

  async load() {
    this.result = await admin('ListTopicStates', {
      TopicNamePrefix: this.query.text || undefined,
      MaxResults: PAGE_SIZE,
      NextToken: this.#pager.token,
    });
  }

  async #lookAtOutbox() {
    await this.#waiting.look();
    this.requestUpdate();
  }

  #search(text) {
    this.query = { ...this.query, text };
    replaceQuery({ text });
    this.#pager.reset();
    this.refresh();
  }

  async #create() {
    const made = await openDialog({
      heading: 'Create topic',
      content: (close) =>
        html`<create-topic @made=${(event) => close(event.detail)} @dismissed=${() => close()}></create-topic>`,
    });
    if (made) {
      go(`topics/${made}`);
    }
  }

  render() {
    return html`
      <div class="page-head">
        <div><h1>Topics</h1></div>
        <a class="button" href=${href('outbox')}>${icon('mail')} Outbox${this.#waiting.badge()}</a>
        <button class="button primary" @click=${() => this.#create()}>${icon('plus')} Create topic</button>
      </div>
      ${this.renderFailure()}
      <section class="card flush" aria-label="Topics">
        <div class="toolbar">
          ${searchField({
            label: 'Search by the beginning of the name',
            value: this.query.text ?? '',
            icon: icon('search', 16),
            onInput: (text) => this.#search(text),
          })}
        </div>
        ${this.result ? this.#list() : nothing}
      </section>
    `;
  }

  #list() {
    const { Topics: topics, NextToken: next } = this.result;
    if (topics.length === 0 && this.#pager.number === 1) {
      return this.query.text
        ? emptyState('Nothing found', `No topic's name begins with “${this.query.text}”.`)
        : emptyState(
            'No topics yet',
            'A topic tells all its subscribers what is published to it.',
            html`<button class="button primary" @click=${() => this.#create()}>${icon('plus')} Create topic</button>`,
          );
    }
    return html`
      ${table({ label: 'Topics', rows: topics, key: (topic) => topic.Name, columns: columns() })}
      <div class="table-foot">
        <span>${count(topics.length)} ${topics.length === 1 ? 'topic' : 'topics'} on this page</span>
        ${this.#pager.render(next, () => this.refresh())}
      </div>
    `;
  }
}

function columns() {
  return [
    {
      label: 'Name',
      kind: 'name',
      cell: (topic) =>
        html`<a href=${href(`topics/${topic.Name}`)}>${topic.Name}</a> ${topic.Fifo
            ? html`<span class="badge accent">FIFO</span>`
            : nothing}`,
    },
    { label: 'Subscriptions', kind: 'number', cell: (topic) => count(topic.ConfirmedCount) },
    {
      label: 'Pending',
      kind: 'number',
      cell: (topic) =>
        topic.PendingCount > 0 ? html`<span class="badge warn">${count(topic.PendingCount)}</span>` : '0',
    },
    { label: 'Being fanned out', kind: 'number', cell: (topic) => count(topic.PublishingCount) },
    { label: 'Owed deliveries', kind: 'number', cell: owed },
    {
      label: 'Created',
      cell: (topic) => html`<span title=${timestamp(topic.CreatedAt)}>${ago(topic.CreatedAt)}</span>`,
    },
  ];
}

customElements.define('topics-page', TopicsPage);
