import { html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { Poll } from '../parts/poll.js';
import { ago, count, timestamp } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { ListPage } from '../parts/list-page.js';
import { emptyState } from '../parts/table.js';
import { toast } from '../parts/toast.js';
import { go, href } from '../router.js';
import { Waiting } from './outbox/waiting.js';
import { owed } from './topics/owed.js';
import { createTopic } from './topics/create.js';

const PAGE_SIZE = 50;
const OUTBOX_MILLIS = 10_000;

/** All topics by name; the server finds those that begin with what was typed, and pages them. */
class TopicsPage extends ListPage {
  #waiting = new Waiting();

  constructor() {
    super();
    // Less often than the topics: messages of the outbox come with their texts.
    new Poll(this, () => this.#lookAtOutbox(), OUTBOX_MILLIS);
  }

  look({ text }, token) {
    return admin('ListTopicStates', {
      TopicNamePrefix: text || undefined,
      MaxResults: PAGE_SIZE,
      NextToken: token,
    });
  }

  async #lookAtOutbox() {
    await this.#waiting.look();
    this.requestUpdate();
  }

  async #create() {
    const name = await createTopic();
    if (name) {
      toast('good', `The topic ${name} is there.`);
      go(`topics/${name}`);
    }
  }

  render() {
    return html`
      <div class="page-head">
        <div><h1>Topics</h1></div>
        <a class="button" href=${href('outbox')}>${icon('mail')} Outbox${this.#waiting.badge()}</a>
        ${this.#createButton()}
      </div>
      ${this.renderFailure()}
      <section class="card flush" aria-label="Topics">
        <div class="toolbar">
          ${this.renderSearch('Search by the beginning of the name')}
        </div>
        ${this.result ? this.#list() : nothing}
      </section>
    `;
  }

  #createButton() {
    return html`<button class="button primary" @click=${() => this.#create()}>${icon('plus')} Create topic</button>`;
  }

  #list() {
    const { Topics: topics, NextToken: next } = this.result;
    return this.renderList({
      label: 'Topics',
      rows: topics,
      key: (topic) => topic.Name,
      columns: columns(),
      next,
      told: `${count(topics.length)} ${topics.length === 1 ? 'topic' : 'topics'} on this page`,
      empty: this.query.text
        ? emptyState('Nothing found', `No topic's name begins with “${this.query.text}”.`)
        : emptyState(
            'No topics yet',
            'A topic tells all its subscribers what is published to it.',
            this.#createButton(),
          ),
    });
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
