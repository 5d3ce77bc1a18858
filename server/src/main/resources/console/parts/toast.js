import { LitElement, html } from 'lit';
import { icon } from './icons.js';

const SHOWN_MILLIS = 6000;

/**
 * Short messages at the corner of the page; those of failures stay until they are dismissed. They
 * are a popover, for a dialog would cover whatever is not above it in the browser's own layers.
 */
class ToastList extends LitElement {
  static properties = { messages: { state: true } };

  constructor() {
    super();
    this.messages = [];
  }

  createRenderRoot() {
    return this;
  }

  add(kind, text) {
    const message = { kind, text };
    this.messages = [...this.messages.slice(-3), message];
    if (kind !== 'bad') {
      setTimeout(() => this.remove(message), SHOWN_MILLIS);
    }
  }

  remove(message) {
    this.messages = this.messages.filter((other) => other !== message);
  }

  /** The popover that was shown last is above all, so it is shown anew when something is added. */
  updated(changed) {
    const popover = this.firstElementChild;
    const added = this.messages.length > 0 && this.messages.at(-1) !== changed.get('messages')?.at(-1);
    if (popover.matches(':popover-open') && (added || this.messages.length === 0)) {
      popover.hidePopover();
    }
    if (added) {
      popover.showPopover();
    }
  }

  render() {
    return html`<div class="toasts" popover="manual" role="status" aria-live="polite">
      ${this.messages.map(
        (message) =>
          html`<div class="notice ${message.kind} appears">
            <span>${message.text}</span>
            <button class="button quiet small icon" aria-label="Dismiss" @click=${() => this.remove(message)}>
              ${icon('close', 14)}
            </button>
          </div>`,
      )}
    </div>`;
  }
}

customElements.define('toast-list', ToastList);

/** Says something in passing: kind is `good`, `warn` or `bad`. */
export function toast(kind, text) {
  document.querySelector('toast-list').add(kind, text);
}

/** Says what a service answered in place of a result. */
export function toastFailure(failure) {
  toast('bad', failure.code ? `${failure.code}: ${failure.message}` : failure.message);
}

/** Does a work and says how it went; resolves with whether it went well. */
export async function attempt(work, done) {
  try {
    const outcome = await work();
    if (done) {
      toast('good', typeof done === 'function' ? done(outcome) : done);
    }
    return true;
  } catch (failure) {
    toastFailure(failure);
    return false;
  }
}
