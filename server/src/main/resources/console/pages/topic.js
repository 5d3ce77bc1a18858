import { html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { copyable } from '../parts/copy.js';
import { missingNotice } from '../parts/page.js';
import { ago, count, timestamp } from '../parts/format.js';
import { TabbedPage } from '../parts/tabbed-page.js';
import { owed } from './topics/owed.js';

const TABS = [
  {
    tab: 'subscriptions',
    label: 'Subscriptions',
    load: () => import('./topic/subscriptions.js'),
    draw: ({ params, query }) => html`<topic-subscriptions .params=${params} .query=${query}></topic-subscriptions>`,
  },
  {
    tab: 'publish',
    label: 'Publish',
    load: () => import('./topic/publish.js'),
    draw: ({ topic }) => html`<topic-publish .topic=${topic}></topic-publish>`,
  },
  {
    tab: 'fan-out',
    label: 'Fan-out',
    load: () => import('./topic/fan-out.js'),
    draw: ({ params }) => html`<topic-fan-out .params=${params}></topic-fan-out>`,
  },
  {
    tab: 'filters',
    label: 'Filter tester',
    load: () => import('./topic/filter-tester.js'),
    draw: ({ params, query }) => html`<topic-filter-tester .params=${params} .query=${query}></topic-filter-tester>`,
  },
  {
    tab: 'details',
    label: 'Details',
    load: () => import('./topic/details.js'),
    draw: ({ params }) => html`<topic-details .params=${params}></topic-details>`,
  },
];

/** One topic: who subscribes, what happens to messages, and how it is set. */
class TopicPage extends TabbedPage {
  static properties = { topic: { state: true }, missing: { state: true } };

  get name() {
    return this.params[0];
  }

  get tabs() {
    return TABS;
  }

  get address() {
    return `topics/${this.name}`;
  }

  async look() {
    // The name itself is the first of all that begin with it.
    const { Topics: topics } = await admin('ListTopicStates', { TopicNamePrefix: this.name, MaxResults: 1 });
    this.topic = topics.find((topic) => topic.Name === this.name);
    this.missing = !this.topic;
  }

  render() {
    if (this.missing) {
      return missingNotice('topic', this.name, 'topics');
    }
    return html`
      <div class="page-head">
        <div>
          <h1>${this.name} ${this.topic?.Fifo ? html`<span class="badge accent">FIFO</span>` : nothing}</h1>
          ${this.topic ? summary(this.topic) : nothing}
        </div>
      </div>
      ${this.topic
        ? html`<dl class="facts address">
            <dt>ARN</dt>
            <dd>${copyable(this.topic.TopicArn, 'the ARN')}</dd>
          </dl>`
        : nothing}
      ${this.renderFailure()} ${this.topic ? this.renderTabs('Tabs of the topic') : nothing}
    `;
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
