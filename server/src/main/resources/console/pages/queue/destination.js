import { LitElement, html, nothing } from 'lit';
import { admin } from '../../api/services.js';
import { openDialog } from '../../parts/dialog.js';
import { count } from '../../parts/format.js';
import { searchField } from '../../parts/field.js';
import { icon } from '../../parts/icons.js';
import { failureNotice } from '../../parts/page.js';

const SHOWN_MAX = 12;

/**
 * Asks which queue messages go to.
 *
 * @param deadLetters whether some of them can go back to where they came from
 * @returns a promise of `{url}`, without the url for the way back; of undefined where none was chosen
 */
export function chooseDestination(queue, messageCount, deadLetters) {
  return openDialog({
    heading: messageCount === 1 ? 'Move the message' : `Move ${count(messageCount)} messages`,
    content: (close) =>
      html`<queue-destination .queue=${queue} .deadLetters=${deadLetters} .close=${close}></queue-destination>`,
  });
}

/** The queues of the same type, searched on the server: there may be ten thousand. */
class QueueDestination extends LitElement {
  static properties = {
    queue: { attribute: false },
    deadLetters: { attribute: false },
    close: { attribute: false },
    text: { state: true },
    result: { state: true },
    failure: { state: true },
    chosen: { state: true },
  };
  #asking;

  constructor() {
    super();
    this.text = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.deadLetters) {
      this.chosen = '';
    }
    this.#ask('');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#asking?.abort();
  }

  async #ask(text) {
    this.text = text;
    // A queue that is perhaps no longer in sight is not to be taken by accident.
    this.chosen = this.chosen === '' ? '' : undefined;
    this.#asking?.abort();
    this.#asking = new AbortController();
    try {
      // Queues of the other type are left out afterwards, so some more are asked for.
      const input = { Contains: text || (this.queue.fifo ? '.fifo' : undefined), MaxResults: 100 };
      this.result = await admin('ListQueueStates', input, { signal: this.#asking.signal });
      this.failure = undefined;
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.failure = failure;
      }
    }
  }

  render() {
    return html`<form
      class="destination"
      @submit=${(event) => {
        event.preventDefault();
        if (this.chosen !== undefined) {
          this.close({ url: this.chosen || undefined });
        }
      }}
    >
      <p class="muted">
        Only visible messages move. They keep their body and attributes${this.queue.fifo ? ', group and order' : ''}.
      </p>
      ${searchField({
        label: 'Search queues by name',
        value: this.text,
        icon: icon('search', 16),
        onInput: (text) => this.#ask(text),
      })}
      ${this.failure ? failureNotice(this.failure) : nothing}
      <fieldset class="destinations">
        <legend class="unseen">Where to</legend>
        ${this.deadLetters ? this.#option('', 'Back to where they came from', 'dead letters only') : nothing}
        ${this.result ? this.#queues() : nothing}
      </fieldset>
      <div class="dialog-foot">
        <button type="button" class="button" @click=${() => this.close()}>Cancel</button>
        <button class="button primary" ?disabled=${this.chosen === undefined}>Move</button>
      </div>
    </form>`;
  }

  #queues() {
    const fitting = this.result.Queues.filter(
      (other) => other.Fifo === this.queue.fifo && other.QueueUrl !== this.queue.url,
    );
    if (fitting.length === 0) {
      return html`<p class="muted">No other ${this.queue.fifo ? 'FIFO' : 'standard'} queue has this in its name.</p>`;
    }
    return html`${fitting
      .slice(0, SHOWN_MAX)
      .map((other) => this.#option(other.QueueUrl, other.Name, `${count(other.VisibleCount)} available`))}
    ${fitting.length > SHOWN_MAX || this.result.NextToken
      ? html`<p class="muted">There are more. Type a part of the name.</p>`
      : nothing}`;
  }

  #option(value, label, about) {
    return html`<label class="destination-option">
      <input
        type="radio"
        name="destination"
        value=${value}
        .checked=${this.chosen === value}
        @change=${() => (this.chosen = value)}
      />
      <span class="cut">${label}</span> <span class="muted">${about}</span>
    </label>`;
  }
}

customElements.define('queue-destination', QueueDestination);
