import { LitElement, html, nothing } from 'lit';
import { copy } from '../../parts/copy.js';
import { openDialog } from '../../parts/dialog.js';
import { utf8 } from '../../parts/body.js';
import { icon } from '../../parts/icons.js';
import { failureNotice } from '../../parts/page.js';
import { Poll } from '../../parts/poll.js';
import '../../parts/body-view.js';
import { look, whole } from './message-calls.js';
import { downloadBody, editMessage } from './message-actions.js';
import { attributeTable, factsOf } from './message-facts.js';

const LOOK_MILLIS = 2000;

/** Opens a message of a list at the side; from there one goes on to the list's others. */
export function openMessage({ list, message }) {
  return openDialog({
    heading: 'Message',
    kind: 'drawer',
    content: (close) =>
      html`<message-detail .list=${list} .queue=${list.queue} .message=${message} .close=${close}></message-detail>`,
  });
}

/** One message: the whole body, attributes, and what can be done to it. */
class MessageDetail extends LitElement {
  static properties = {
    list: { attribute: false },
    queue: { attribute: false },
    message: { attribute: false },
    close: { attribute: false },
    opened: { state: true },
    gone: { state: true },
    failure: { state: true },
  };
  #polling = new Poll(this, () => this.#look(), LOOK_MILLIS);
  #bytes;
  #lastAt = 0;
  #key = (event) => this.#step(event);

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
  }

  willUpdate(changed) {
    if (changed.has('message')) {
      this.opened = this.message.bodyCut ? undefined : this.message;
      this.gone = this.message.state === 'GONE';
      this.failure = undefined;
    }
    // The same body stays the same bytes, so that the form it is shown in stays as well.
    if (changed.has('opened') && changed.get('opened')?.body !== this.opened?.body) {
      this.#bytes = this.opened && utf8(this.opened.body);
    }
  }

  /** Fetches the whole body once, and after that only how the message is. */
  async #look() {
    const { message } = this;
    if (message.receiptHandle) {
      this.requestUpdate();
      return;
    }
    try {
      const [now] = this.opened
        ? (await look(this.queue, { SequenceNumbers: [message.sequence], MaxBodyBytes: 1 })).messages
        : await whole(this.queue, [message]);
      if (message === this.message) {
        this.#take(now);
      }
    } catch (failure) {
      if (message === this.message) {
        this.failure = failure;
      }
    }
  }

  #take(now) {
    this.failure = undefined;
    this.gone = now === undefined;
    if (now && this.opened) {
      const { state, visibleAt, system } = now;
      this.opened = { ...this.opened, state, visibleAt, system };
    } else if (now) {
      this.opened = now;
    }
  }

  /** Where in its list the message is, or was before it left it, with its neighbours. */
  #place() {
    const { messages } = this.list;
    const at = messages.findIndex(({ key }) => key === this.message.key);
    const listed = at >= 0;
    this.#lastAt = listed ? at : this.#lastAt;
    return {
      position: listed ? `${at + 1} of ${messages.length} in the list` : 'Not in the list any more',
      before: messages[this.#lastAt - 1],
      after: messages[listed ? at + 1 : this.#lastAt],
    };
  }

  #go(message) {
    if (message) {
      this.message = message;
      this.#polling.now();
    }
  }

  #step(event) {
    const top = [...document.querySelectorAll('dialog[open]')].at(-1);
    const typing = event.target.closest?.('input, textarea, select');
    if (!top?.contains(this) || typing || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'ArrowLeft') {
      this.#go(this.#place().before);
    } else if (event.key === 'ArrowRight') {
      this.#go(this.#place().after);
    }
  }

  /** Goes on to the next message where this one is done with, and closes behind the last. */
  async #act(action) {
    const { before, after } = this.#place();
    const outcome = await this.list.act(action, [this.opened ?? this.message]);
    if (!outcome) {
      return;
    }
    if (outcome.done.length === 0) {
      this.#polling.now();
    } else if (after ?? before) {
      this.#go(after ?? before);
    } else {
      this.close();
    }
  }

  #edit() {
    this.close();
    editMessage(this.list, this.opened);
  }

  render() {
    const message = this.opened ?? this.message;
    return html`
      ${this.#steps()} ${this.#actions()}
      ${this.gone
        ? html`<p class="notice warn" role="status">This message is not in the queue any more.</p>`
        : nothing}
      ${this.failure ? failureNotice(this.failure) : nothing}
      <section class="stack" aria-label="Body of the message">
        ${this.#bytes
          ? html`<body-view .bytes=${this.#bytes}></body-view>`
          : html`<pre class="body-view" tabindex="0" aria-label="Beginning of the body">${message.body} …</pre>`}
      </section>
      ${attributeTable(message.attributes)}
      <section aria-label="About the message">
        <h3>About the message</h3>
        ${factsOf(message, this.#bytes)}
      </section>
    `;
  }

  #steps() {
    const { position, before, after } = this.#place();
    return html`<div class="row">
      <button class="button small" ?disabled=${!before} title="Arrow left" @click=${() => this.#go(before)}>
        Previous message
      </button>
      <button class="button small" ?disabled=${!after} title="Arrow right" @click=${() => this.#go(after)}>
        Next message
      </button>
      <span class="muted">${position}</span>
    </div>`;
  }

  #actions() {
    const ready = this.opened !== undefined;
    return html`<div class="row" role="group" aria-label="Actions">
      <button class="button small" ?disabled=${!ready} @click=${() => this.#edit()}>
        ${icon('edit', 15)} Edit and resend
      </button>
      <button class="button small" ?disabled=${!ready} @click=${() => copy(this.opened.body, 'the body')}>
        ${icon('copy', 15)} Copy body
      </button>
      <button class="button small" ?disabled=${!ready} @click=${() => downloadBody(this.opened)}>
        ${icon('download', 15)} Download body
      </button>
      ${this.list.actions.map(
        (action) =>
          html`<button
            class="button small ${action.kind ?? ''}"
            ?disabled=${action.changesNothing ? !ready : this.gone}
            @click=${() => this.#act(action)}
          >
            ${icon(action.icon, 15)} ${action.label}
          </button>`,
      )}
    </div>`;
  }
}

customElements.define('message-detail', MessageDetail);
