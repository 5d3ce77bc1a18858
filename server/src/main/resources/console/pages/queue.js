import { html, nothing } from 'lit';
import { heldCount, queueState } from '../api/queues.js';
import { sqs } from '../api/services.js';
import { copyable } from '../parts/copy.js';
import { confirmLoss } from '../parts/dialog.js';
import { count, duration } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { missingNotice } from '../parts/page.js';
import { TabbedPage } from '../parts/tabbed-page.js';
import { attempt } from '../parts/toast.js';
import { go, href } from '../router.js';

const TABS = [
  {
    tab: 'messages',
    label: 'Messages',
    load: () => import('./queue/messages.js'),
    draw: ({ queue, query }) => html`<queue-messages .queue=${queue} .query=${query}></queue-messages>`,
  },
  {
    tab: 'send',
    label: 'Send',
    load: () => import('./queue/send.js'),
    draw: ({ queue, draft }) => html`<queue-send .queue=${queue} .draft=${draft}></queue-send>`,
  },
  {
    tab: 'dead-letters',
    label: 'Dead letters',
    load: () => import('./queue/dead-letters.js'),
    draw: ({ queue }) => html`<queue-dead-letters .queue=${queue}></queue-dead-letters>`,
  },
  {
    tab: 'details',
    label: 'Details',
    load: () => import('./queue/details.js'),
    draw: ({ queue }) => html`<queue-details .queue=${queue}></queue-details>`,
  },
];

/**
 * One queue: its name and figures, what can be done to the whole of it, and its tabs.
 *
 * A tab dispatches `queue-changed` (bubbling) after it has changed what the figures tell, and
 * `edit-message` to have a message opened in the tab that sends; its detail has the message as
 * the service writes it: `{Body, MessageAttributes?, MessageGroupId?, MessageDeduplicationId?}`.
 */
class QueuePage extends TabbedPage {
  static properties = {
    queue: { state: true },
    missing: { state: true },
    draft: { state: true },
  };

  constructor() {
    super();
    this.addEventListener('edit-message', (event) => {
      this.draft = event.detail;
      go(this.address, { tab: 'send' });
    });
    this.addEventListener('queue-changed', () => this.refresh());
  }

  get name() {
    return this.params[0];
  }

  get tabs() {
    return TABS;
  }

  get address() {
    return `queues/${this.name}`;
  }

  async look() {
    const state = await queueState(this.name);
    const attributes = state && (await this.#attributesOf(state.QueueUrl));
    this.missing = !attributes;
    this.queue = attributes && {
      name: this.name,
      url: state.QueueUrl,
      arn: attributes.QueueArn,
      fifo: state.Fifo,
      attributes,
      state,
    };
  }

  /** Undefined where the queue is gone since. */
  async #attributesOf(url) {
    try {
      return (await sqs('GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] })).Attributes;
    } catch (failure) {
      if (failure.code !== 'QueueDoesNotExist') {
        throw failure;
      }
      return undefined;
    }
  }

  render() {
    if (this.missing) {
      return missingNotice('queue', this.name, 'queues');
    }
    if (!this.queue) {
      return html`<div class="page-head"><h1>${this.name}</h1></div>
        ${this.renderFailure()}`;
    }
    return html`${this.#head()} ${this.renderFailure()} ${this.#figures()} ${this.renderTabs('Tabs of the queue')}`;
  }

  #head() {
    const { name, url, arn, fifo, state } = this.queue;
    return html`<div class="page-head queue-head">
        <div>
          <h1>
            ${name} ${fifo ? html`<span class="badge accent">FIFO</span>` : nothing}
            ${state.DeadLetterSourceCount > 0 ? html`<span class="badge warn">Dead-letter queue</span>` : nothing}
          </h1>
        </div>
        <a class="button primary" href=${href(`queues/${name}`, { tab: 'send' })}>${icon('send')} Send message</a>
        <a class="button" href=${href(`edit-queue/${name}`)}>${icon('edit')} Edit</a>
        <button class="button" @click=${this.#purge}>${icon('close')} Purge</button>
        <button class="button danger" @click=${this.#delete}>${icon('trash')} Delete queue</button>
      </div>
      <dl class="facts address">
        <dt>URL</dt>
        <dd>${copyable(url, 'the URL')}</dd>
        <dt>ARN</dt>
        <dd>${copyable(arn, 'the ARN')}</dd>
      </dl>`;
  }

  #figures() {
    const { state } = this.queue;
    const figures = [
      ['Available', count(state.VisibleCount)],
      ['In flight', count(state.InFlightCount)],
      ['Delayed', count(state.DelayedCount)],
      ['Oldest', duration(state.OldestMessageAgeSeconds)],
    ];
    return html`<dl class="figures" aria-label="Figures">
      ${figures.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
    </dl>`;
  }

  async #purge() {
    const { name, url, state } = this.queue;
    const sure = await confirmLoss({
      heading: `Purge ${name}?`,
      text: `This deletes every message of the queue for good: ${count(heldCount(state))} now, those in flight and delayed among them.`,
      action: 'Purge the queue',
      word: 'purge',
    });
    if (sure) {
      await attempt(() => sqs('PurgeQueue', { QueueUrl: url }), 'The queue is purged.');
      this.refresh();
    }
  }

  async #delete() {
    const { name, url, state } = this.queue;
    const sources = state.DeadLetterSourceCount;
    const loss =
      sources > 0
        ? ` ${count(sources)} ${sources === 1 ? 'queue sends its' : 'queues send their'} dead letters here and will keep them.`
        : '';
    const sure = await confirmLoss({
      heading: `Delete ${name}?`,
      text: `This deletes the queue for good, with everything in it; messages now: ${count(heldCount(state))}.${loss}`,
      action: 'Delete the queue',
      word: name,
    });
    if (sure && (await attempt(() => sqs('DeleteQueue', { QueueUrl: url }), `${name} is deleted.`))) {
      go('queues');
    }
  }
}

customElements.define('queue-page', QueuePage);
