import { html, nothing } from 'lit';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { Poll } from '../../parts/poll.js';
import { emptyState } from '../../parts/table.js';
import { look } from './message-calls.js';
import { MessageList } from './message-list.js';

const KEPT_MAX = 500;
const LOOK_MILLIS = 1000;
const PAGE_SIZE = 100;

/** So much is read in one look; what arrived beyond that is skipped, for it would never be caught up. */
const PAGES_MAX = 5;
const RATE_SECONDS = 10;

/** Messages as they arrive, the newest on top. */
class TailMessages extends MessageList {
  static properties = { paused: { state: true }, following: { state: true } };
  #polling = new Poll(this, () => this.#look(), LOOK_MILLIS);
  #token;
  #arrived = [];
  #seenCount = 0;
  #skippedCount = 0;
  #recent = [];

  get columns() {
    return ['sent', 'body', 'size', 'group', 'id'];
  }

  async #look() {
    if (this.paused) {
      return;
    }
    try {
      for (let pages = 0; pages < PAGES_MAX; pages++) {
        const page = await look(this.queue, { Order: 'NEW', MaxMessages: PAGE_SIZE, NextToken: this.#token });
        this.#token = page.nextToken;
        this.#take(page.messages);
        if (page.messages.length < PAGE_SIZE) {
          break;
        }
        if (pages === PAGES_MAX - 1) {
          await this.#skip();
        }
      }
      this.following = true;
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
    }
    this.requestUpdate();
  }

  #take(messages) {
    const now = Date.now() / 1000;
    this.#recent = [...this.#recent, { at: now, count: messages.length }].filter(({ at }) => now - at < RATE_SECONDS);
    if (messages.length > 0) {
      this.#seenCount += messages.length;
      this.#arrived = [...messages.toReversed(), ...this.#arrived].slice(0, KEPT_MAX);
      this.offer(this.#arrived);
    }
  }

  /** Goes on with what arrives from now on. Tokens are sequence numbers, which have no gaps. */
  async #skip() {
    const { nextToken } = await look(this.queue, { Order: 'NEW', MaxMessages: 1 });
    this.#skippedCount += Number(BigInt(nextToken) - BigInt(this.#token));
    this.#token = nextToken;
  }

  #pause() {
    this.paused = !this.paused;
    this.#polling.now();
  }

  #clear() {
    this.#arrived = [];
    this.renew([]);
  }

  afterChange() {
    this.#arrived = this.messages;
  }

  render() {
    return html`
      <div class="toolbar">
        <button class="button small" @click=${() => this.#pause()}>
          ${icon(this.paused ? 'play' : 'pause', 15)} ${this.paused ? 'Go on' : 'Pause'}
        </button>
        <button class="button small" ?disabled=${this.messages.length === 0} @click=${() => this.#clear()}>
          Clear the list
        </button>
        <span class="muted">${this.#summary()}</span>
        ${this.renderActions()}
      </div>
      ${this.#skippedCount > 0
        ? html`<p class="notice warn message-failure" role="status">
            Messages arrive faster than they can be shown: ${count(this.#skippedCount)} were skipped. Search finds them.
          </p>`
        : nothing}
      ${this.renderFailure()}
      ${this.messages.length > 0
        ? this.renderList('Messages as they arrive')
        : emptyState(
            this.paused ? 'Paused' : 'Waiting for messages',
            'New messages appear here, the newest on top. Those that are received and deleted within a second may be missed.',
          )}
    `;
  }

  #summary() {
    const recent = this.#recent.reduce((sum, one) => sum + one.count, 0);
    const rate = this.paused ? 'paused' : `about ${count(Math.round(recent / RATE_SECONDS))} a second`;
    const kept = this.#seenCount > KEPT_MAX ? `, the last ${count(KEPT_MAX)} kept` : '';
    return `${count(this.#seenCount)} seen, ${rate}${kept}`;
  }
}

customElements.define('tail-messages', TailMessages);
