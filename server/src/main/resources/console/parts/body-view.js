import { LitElement, html, nothing } from 'lit';
import { choice } from './field.js';
import { bytes as size } from './format.js';
import { copy } from './copy.js';
import { icon } from './icons.js';
import * as body from './body.js';

/** Above this a body is shown in part, until somebody asks for all of it. */
const SHOWN_CHARACTERS = 60_000;

/**
 * The body of a message or record in the form that suits it, and in the others on demand. Whatever
 * it holds is put into the page as text: nothing of it becomes markup.
 *
 * `.bytes` is a Uint8Array.
 */
class BodyView extends LitElement {
  static properties = {
    bytes: { attribute: false },
    form: { state: true },
    whole: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('bytes')) {
      this.form = body.suggestedForm(this.bytes);
      this.whole = false;
    }
  }

  render() {
    const forms = body.formsOf(this.bytes);
    const text = body.write(this.bytes, this.form);
    const shown = this.whole ? text : text.slice(0, SHOWN_CHARACTERS);
    return html`
      <div class="row body-bar">
        ${choice('Form of the body', this.form, forms, (form) => (this.form = form))}
        <span class="muted">${size(this.bytes.length)}</span>
        <button class="button small quiet" @click=${() => copy(text)}>${icon('copy', 15)} Copy</button>
      </div>
      <pre class="body-view" tabindex="0" aria-label="Body">${this.form === 'json' ? paint(shown) : shown}</pre>
      ${shown.length < text.length
        ? html`<button class="button small" @click=${() => (this.whole = true)}>Show all of it</button>`
        : nothing}
    `;
  }
}

/** Colours for JSON, as a list of texts and spans. */
function paint(json) {
  return [...body.tokens(json)].map(({ kind, text }) =>
    kind === 'plain' ? text : html`<span class=${kind}>${text}</span>`,
  );
}

customElements.define('body-view', BodyView);
