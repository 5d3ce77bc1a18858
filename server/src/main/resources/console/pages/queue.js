import { html, nothing } from 'lit';
import { admin, sqs } from '../api/services.js';
import { Page } from '../parts/page.js';
import { copyable } from '../parts/copy.js';
import { confirmLoss } from '../parts/dialog.js';
import { count, duration } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { emptyState } from '../parts/table.js';
import { attempt } from '../parts/toast.js';
import { go, href } from '../router.js';

/** The tabs of a queue: each an element of its own that takes `.queue` and is loaded when shown. */
const TABS = [
  { tab: 'messages', label: 'Messages', load: () => import('./queue/messages.js') },
  { tab: 'send', label: 'Send', load: () => import('./queue/send.js') },
  { tab: 'dead-letters', label: 'Dead letters', load: () => import('./queue/dead-letters.js') },
  { tab: 'details', label: 'Details', load: () => import('./queue/details.js') },
];

/**
 * One queue: its name and figures, what can be done to the whole of it, and its tabs.
 *
 * A tab dispatches `queue-changed` (bubbling) after it has changed what the figures tell, and
 * `edit-message` to have a message opened in the tab that sends; its detail has the message as
 * the service writes it: `{Body, MessageAttributes?, MessageGroupId?, MessageDeduplicationId?}`.
 */
class QueuePage extends Page {
  static properties = {
    queue: { state: true },
    missing: { state: true },
    draft: { state: true },
    shownTab: { state: true },
  };

  constructor() {
    super();
    this.addEventListener('edit-message', (event) => {
      this.draft = event.detail;
      go(`queues/${this.name}`, { tab: 'send' });
    });
    this.addEventListener('queue-changed', () => this.refresh());
  }

  get name() {
    return this.params[0];
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('params')) {
      this.queue = undefined;
      this.missing = false;
      this.draft = undefined;
    }
    if (changed.has('query')) {
      // Where this fails, the next look at the server tries again and says why.
      this.#showTab().catch(() => {});
    }
  }

  get #tab() {
    return TABS.find((one) => one.tab === this.query.tab) ?? TABS[0];
  }

  /** Loads the element of the tab of the address, which is drawn once it is known. */
  async #showTab() {
    const tab = this.#tab;
    await tab.load();
    if (this.#tab === tab) {
      this.shownTab = tab.tab;
    }
  }

  async load() {
    await this.#look();
    await this.#showTab();
  }

  async #look() {
    const { name } = this;
    // In the order of names the queue that is called like the prefix comes first.
    const [state] = (await admin('ListQueueStates', { QueueNamePrefix: name, MaxResults: 1 })).Queues;
    if (state?.Name !== name) {
      this.#take(name, undefined);
      return;
    }
    try {
      const reply = await sqs('GetQueueAttributes', { QueueUrl: state.QueueUrl, AttributeNames: ['All'] });
      this.#take(name, state, reply.Attributes);
    } catch (failure) {
      if (failure.code !== 'QueueDoesNotExist') {
        throw failure;
      }
      this.#take(name, undefined);
    }
  }

  #take(name, state, attributes) {
    if (name !== this.name) {
      return;
    }
    this.missing = !state;
    this.queue = state && {
      name,
      url: state.QueueUrl,
      arn: attributes.QueueArn,
      fifo: state.Fifo,
      attributes,
      state,
    };
  }

  render() {
    if (this.missing) {
      return html`<div class="page-head"><h1>${this.name}</h1></div>
        ${emptyState(
          'There is no such queue',
          'No queue of this account and region has this name. It may have been deleted.',
          html`<a class="button" href=${href('queues')}>All queues</a>
            <a class="button primary" href=${href('new-queue')}>${icon('plus')} Create queue</a>`,
        )}`;
    }
    if (!this.queue) {
      return html`<div class="page-head"><h1>${this.name}</h1></div>
        ${this.renderFailure()}`;
    }
    return html`${this.#head()} ${this.renderFailure()} ${this.#figures()} ${this.#tabs()} ${this.#content()}`;
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
      <dl class="facts queue-address">
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
    return html`<dl class="figures queue-figures" aria-label="Figures">
      ${figures.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
    </dl>`;
  }

  #tabs() {
    const now = this.#tab.tab;
    return html`<nav class="tabs" aria-label="Tabs of the queue">
      ${TABS.map(
        ({ tab, label }) =>
          html`<a
            href=${href(`queues/${this.name}`, tab === TABS[0].tab ? {} : { tab })}
            aria-current=${tab === now ? 'page' : nothing}
            >${label}</a
          >`,
      )}
    </nav>`;
  }

  #content() {
    switch (this.shownTab) {
      case 'messages':
        return html`<queue-messages .queue=${this.queue}></queue-messages>`;
      case 'send':
        return html`<queue-send .queue=${this.queue} .draft=${this.draft}></queue-send>`;
      case 'dead-letters':
        return html`<queue-dead-letters .queue=${this.queue}></queue-dead-letters>`;
      case 'details':
        return html`<queue-details .queue=${this.queue}></queue-details>`;
      default:
        return nothing;
    }
  }

  async #purge() {
    const { name, url, state } = this.queue;
    const sure = await confirmLoss({
      heading: `Purge ${name}?`,
      text: `This deletes every message of the queue for good: ${count(sumOf(state))} now, those in flight and delayed among them.`,
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
      text: `This deletes the queue and the ${count(sumOf(state))} messages in it for good.${loss}`,
      action: 'Delete the queue',
      word: name,
    });
    if (sure && (await attempt(() => sqs('DeleteQueue', { QueueUrl: url }), `${name} is deleted.`))) {
      go('queues');
    }
  }
}

const sumOf = (state) => state.VisibleCount + state.InFlightCount + state.DelayedCount;

customElements.define('queue-page', QueuePage);
