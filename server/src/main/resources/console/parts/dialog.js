import { LitElement, html, nothing, render } from 'lit';
import { icon } from './icons.js';

/** Several dialogs may be open, one over the other, and each has its own heading. */
let opened = 0;

/**
 * A dialog over the page: `<mill-dialog heading="…" .content=${template} @closed=${…}>`; `drawer`
 * puts it at the side, `wide` makes it wide. Escape and the cross close it.
 * Where it has a form, one begins at its first field.
 */
class MillDialog extends LitElement {
  static properties = {
    heading: {},
    kind: {},
    content: { attribute: false },
  };
  #headingId = `dialog-heading-${++opened}`;

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
    this.querySelector('form :is(input, select, textarea)')?.focus();
  }

  close() {
    this.querySelector('dialog').close();
  }

  render() {
    return html`<dialog
      class=${this.kind ?? ''}
      aria-labelledby=${this.#headingId}
      @close=${() => this.dispatchEvent(new CustomEvent('closed'))}
    >
      <div class="dialog-body">
        <header>
          <h2 id=${this.#headingId}>${this.heading}</h2>
          <button class="button quiet icon" aria-label="Close" @click=${() => this.close()}>${icon('close')}</button>
        </header>
        ${this.content}
      </div>
    </dialog>`;
  }
}

customElements.define('mill-dialog', MillDialog);

/**
 * Opens a dialog that is not part of a page's own drawing.
 *
 * @param content a function of `close`, which takes what the promise resolves with
 * @returns a promise of that, or of undefined where the dialog was dismissed
 */
export function openDialog({ heading, kind = '', content }) {
  return new Promise((resolve) => {
    const place = document.createElement('div');
    document.body.append(place);
    let outcome;
    const dismiss = () => place.querySelector('mill-dialog')?.close();
    const close = (value) => {
      outcome = value;
      dismiss();
    };
    // A dialog belongs to the page over which it was opened.
    window.addEventListener('hashchange', dismiss);
    const closed = () => {
      window.removeEventListener('hashchange', dismiss);
      render(nothing, place);
      place.remove();
      resolve(outcome);
    };
    const draw = () =>
      render(
        html`<mill-dialog
          .heading=${heading}
          .kind=${kind}
          .content=${content(close, draw)}
          @closed=${closed}
        ></mill-dialog>`,
        place,
      );
    draw();
  });
}

/**
 * Asks before something is destroyed.
 *
 * @param word what has to be typed first, where the loss is large; undefined for a mere question
 * @returns a promise of whether to go on
 */
export async function confirmLoss({ heading, text, action, word }) {
  let typed = '';
  const outcome = await openDialog({
    heading,
    content: (close, draw) => html`
      <form
        @submit=${(event) => {
          event.preventDefault();
          if (word === undefined || typed === word) {
            close(true);
          }
        }}
      >
        <p>${text}</p>
        ${word === undefined
          ? nothing
          : html`<div class="field">
              <label for="confirm-word">To go on, type <code>${word}</code></label>
              <input
                id="confirm-word"
                class="input"
                autocomplete="off"
                @input=${(event) => {
                  typed = event.target.value;
                  draw();
                }}
              />
            </div>`}
        <div class="dialog-foot">
          <button type="button" class="button" @click=${() => close(false)}>Cancel</button>
          <button class="button primary danger" ?disabled=${word !== undefined && typed !== word}>${action}</button>
        </div>
      </form>
    `,
  });
  return outcome === true;
}
