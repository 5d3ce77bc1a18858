import { LitElement, html, nothing } from 'lit';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { failureNotice } from '../../parts/page.js';
import { table } from '../../parts/table.js';
import { columnsOf } from './message-columns.js';
import * as actions from './message-actions.js';
import { openMessage } from './message-detail.js';
import { preview } from './message.js';

/** How long a list stands still after the pointer has moved over it. */
const HOLD_MILLIS = 4000;

/**
 * What the ways to look at a queue's messages have in common: a list of them of which some can be
 * chosen, what can be done to those, and the drawer that shows one.
 *
 * A subclass shows its `messages` with `renderList()`; what it shows live it hands to `offer()`,
 * which keeps rows from moving under the pointer.
 */
export class MessageList extends LitElement {
  static properties = {
    queue: { attribute: false },
    messages: { state: true },
    chosen: { state: true },
    failure: { state: true },
  };
  #movedAt = -Infinity;
  #offered;

  constructor() {
    super();
    this.messages = [];
    this.chosen = new Map();
  }

  createRenderRoot() {
    return this;
  }

  /** Which of the columns are shown; overridden. */
  get columns() {
    return ['sent', 'body', 'state', 'receives', 'size', 'group', 'id'];
  }

  /** What can be done to chosen messages; overridden where receipt handles are known. */
  get actions() {
    return [actions.COPY_COMMANDS, actions.MOVE, actions.DELETE];
  }

  /** Called after messages were changed from here; overridden. */
  afterChange() {}

  /** Shows these messages, or keeps the list as it is while the pointer is in it. */
  offer(messages) {
    if (performance.now() - this.#movedAt < HOLD_MILLIS) {
      this.#offered = messages;
      const now = new Map(messages.map((message) => [message.key, message]));
      this.messages = this.messages.map((message) => now.get(message.key) ?? { ...message, state: 'GONE' });
    } else {
      this.#show(messages);
    }
  }

  /** Forgets what stands still: the reader asked for something else. */
  renew(messages) {
    this.#movedAt = -Infinity;
    this.#show(messages);
  }

  #show(messages) {
    this.#offered = undefined;
    this.messages = messages;
  }

  #leave() {
    this.#movedAt = -Infinity;
    if (this.#offered) {
      this.#show(this.#offered);
    }
  }

  #move(event) {
    if (event.pointerType === 'mouse') {
      this.#movedAt = performance.now();
    }
  }

  open(message) {
    openMessage({ list: this, message });
  }

  /** Does something to messages, takes those that are done with from the list, and says how it went. */
  async act(action, messages) {
    const outcome = await action.run(this.queue, messages);
    if (outcome) {
      const missing = outcome.stayed.filter(actions.isMissing).map(({ message }) => message);
      const gone = new Set([...outcome.done, ...missing].map(({ key }) => key));
      this.chosen = new Map([...this.chosen].filter(([key]) => !gone.has(key)));
      this.renew(this.messages.filter(({ key }) => !gone.has(key)));
      this.dispatchEvent(new CustomEvent('queue-changed', { bubbles: true }));
      await this.afterChange();
    }
    return outcome;
  }

  #choose(keys, chosen) {
    const wanted = new Set(keys);
    this.chosen = chosen
      ? new Map([...this.chosen, ...this.messages.filter(({ key }) => wanted.has(key)).map((one) => [one.key, one])])
      : new Map([...this.chosen].filter(([key]) => !wanted.has(key)));
  }

  renderActions() {
    const chosen = [...this.chosen.values()];
    return html`<div class="row message-actions" role="group" aria-label="Chosen messages">
      ${this.actions.map(
        (action) =>
          html`<button
            class="button small ${action.kind ?? ''}"
            ?disabled=${chosen.length === 0}
            @click=${() => this.act(action, chosen)}
          >
            ${icon(action.icon, 15)} ${action.label}
          </button>`,
      )}
      <span class="muted" role="status">${count(chosen.length)} chosen</span>
      ${chosen.length > 0
        ? html`<button class="button small quiet" @click=${() => (this.chosen = new Map())}>Choose none</button>`
        : nothing}
    </div>`;
  }

  renderFailure() {
    return this.failure ? html`<div class="message-failure">${failureNotice(this.failure)}</div>` : nothing;
  }

  renderList(label) {
    return html`<div class="messages" @pointermove=${this.#move} @pointerleave=${this.#leave}>
      ${table({
        label,
        rows: this.messages,
        key: (message) => message.key,
        selection: this.chosen,
        onSelect: (key, chosen) => this.#choose([key], chosen),
        onSelectAll: (chosen) => this.#choose(this.messages.map(({ key }) => key), chosen),
        nameOf: (message) => preview(message.body),
        columns: columnsOf(this.columns, this.queue, (message) => this.open(message)),
      })}
    </div>`;
  }
}
