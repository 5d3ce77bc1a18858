import { html, nothing } from 'lit';
import { heldCount } from '../../api/queues.js';
import { choice } from '../../parts/field.js';
import { count } from '../../parts/format.js';
import { Poll } from '../../parts/poll.js';
import { TokenPager, emptyState } from '../../parts/table.js';
import { look } from './message-calls.js';
import { MessageList } from './message-list.js';

const PAGE_SIZE = 50;
const LOOK_MILLIS = 2000;

/** A page of a queue's messages, as they are now. */
class PeekMessages extends MessageList {
  static properties = { order: { state: true }, nextToken: { state: true }, loaded: { state: true } };
  #pager = new TokenPager();
  #polling = new Poll(this, () => this.#look(), LOOK_MILLIS);
  #asked;

  constructor() {
    super();
    this.order = 'NEXT';
    this.loaded = false;
  }

  async #look() {
    const { order } = this;
    const { token } = this.#pager;
    const question = `${order} ${token}`;
    try {
      const page = await look(this.queue, { Order: order, MaxMessages: PAGE_SIZE, NextToken: token });
      if (order !== this.order || token !== this.#pager.token) {
        return;
      }
      if (question === this.#asked) {
        this.offer(page.messages);
      } else {
        this.renew(page.messages);
      }
      this.#asked = question;
      this.nextToken = order === 'ALL' ? page.nextToken : undefined;
      this.failure = undefined;
      this.loaded = true;
    } catch (failure) {
      this.failure = failure;
    }
  }

  #ask(order) {
    this.order = order;
    this.#pager.reset();
    this.#polling.now();
  }

  afterChange() {
    this.#asked = undefined;
    return this.#polling.now();
  }

  render() {
    return html`
      <div class="toolbar">
        ${choice(
          'Which messages',
          this.order,
          [
            ['NEXT', 'Next to be received'],
            ['ALL', 'All'],
          ],
          (order) => this.#ask(order),
        )}
        ${this.renderActions()}
      </div>
      ${this.renderFailure()} ${this.loaded ? this.#page() : nothing}
    `;
  }

  #page() {
    return html`
      ${this.messages.length > 0 ? this.renderList('Messages') : this.#empty()}
      <div class="table-foot">
        <span>${count(this.messages.length)} shown of ${count(heldCount(this.queue.state))} in the queue</span>
        ${this.order === 'ALL' ? this.#pager.render(this.nextToken, () => this.#polling.now()) : nothing}
      </div>
    `;
  }

  #empty() {
    const held = heldCount(this.queue.state);
    if (this.order === 'ALL' && (this.nextToken || this.#pager.number > 1)) {
      return emptyState('None on this page', 'The messages that were here are gone. There may be more on other pages.');
    }
    if (this.order === 'NEXT' && held > 0) {
      return emptyState(
        'None to be received now',
        'The messages of this queue are in flight or delayed.',
        html`<button class="button" @click=${() => this.#ask('ALL')}>Show all</button>`,
      );
    }
    return emptyState('No messages', 'What is sent to this queue appears here.');
  }
}

customElements.define('peek-messages', PeekMessages);
