import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { admin } from '../api/services.js';
import { Page } from '../parts/page.js';
import { ago, count, timestamp } from '../parts/format.js';
import { emptyState } from '../parts/table.js';
import { href } from '../router.js';
import { owed } from './topics/owed.js';
import './topic/subscriptions.js';
import './topic/publish.js';
import './topic/fan-out.js';
import './topic/filter-tester.js';
import './topic/details.js';

const TABS = [
  [
    'subscriptions',
    'Subscriptions',
    (page) => html`<topic-subscriptions .params=${page.params} .query=${page.query}></topic-subscriptions>`,
  ],
  ['publish', 'Publish', (page) => html`<topic-publish .topic=${page.topic}></topic-publish>`],
  ['fan-out', 'Fan-out', (page) => html`<topic-fan-out .params=${page.params}></topic-fan-out>`],
  [
    'filters',
    'Filter tester',
    (page) => html`<topic-filter-tester .params=${page.params} .query=${page.query}></topic-filter-tester>`,
  ],
  ['details', 'Details', (page) => html`<topic-details .params=${page.params}></topic-details>`],
];

/** One topic: who subscribes, what happens to messages, and how it is set. */
class TopicPage extends Page {
  static properties = { topic: { state: true } };
  #tabInSight;

  async load() {
    const [name] = this.params;
    const { Topics: topics } = await admin('ListTopicStates', { TopicNamePrefix: name, MaxResults: 1 });
    // The name itself is the first of all that begin with it.
    this.topic = topics.find((topic) => topic.Name === name);
  }

  /** On a phone not all tabs are in sight; the one that is shown should be. */
  updated() {
    const shown = this.querySelector('.tabs [aria-current="page"]');
    if (shown && shown !== this.#tabInSight) {
      const tabs = shown.parentElement;
      tabs.scrollTo({ left: shown.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - shown.offsetWidth) / 2 });
      this.#tabInSight = shown;
    }
  }

  render() {
    const [name] = this.params;
    if (this.loaded && !this.topic) {
      return html`<section class="card">
        ${emptyState(
          'There is no such topic',
          `No topic in this region and account has the name ${name}.`,
          html`<a class="button" href=${href('topics')}>Go to the topics</a>`,
        )}
      </section>`;
    }
    return html`
      <div class="page-head">
        <div>
          <h1>${name} ${name.endsWith('.fifo') ? html`<span class="badge accent">FIFO</span>` : nothing}</h1>
          ${this.topic?.Name === name ? summary(this.topic) : nothing}
        </div>
      </div>
      ${this.renderFailure()} ${this.topic?.Name === name ? this.#tabs(name) : nothing}
    `;
  }

  #tabs(name) {
    const shown = TABS.find(([tab]) => tab === this.query.tab) ?? TABS[0];
    return html`<nav class="tabs" aria-label="Views of this topic">
        ${TABS.map(
          ([tab, label]) =>
            html`<a href=${href(`topics/${name}`, { tab })} aria-current=${tab === shown[0] ? 'page' : nothing}
              >${label}</a
            >`,
        )}
      </nav>
      ${keyed(`${shown[0]} ${name}`, shown[2](this))}`;
  }
}

function summary(topic) {
  const parts = [
    `${count(topic.ConfirmedCount)} ${topic.ConfirmedCount === 1 ? 'subscription' : 'subscriptions'}`,
    topic.PendingCount > 0 ? `${count(topic.PendingCount)} pending` : '',
    topic.OwedCount > 0 ? `${owed(topic)} owed` : 'nothing owed',
  ];
  return html`<p class="muted">
    ${parts.filter(Boolean).join(' · ')} ·
    <span title=${timestamp(topic.CreatedAt)}>created ${ago(topic.CreatedAt)}</span>
  </p>`;
}

customElements.define('topic-page', TopicPage);
