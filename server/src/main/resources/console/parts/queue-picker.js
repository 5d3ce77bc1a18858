import { LitElement, html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { queueArn } from '../api/arns.js';
import { nameOf } from './format.js';

const OFFERED = 20;
const TYPING_MILLIS = 150;

/**
 * A field for a queue, by name or ARN: offers those that the server finds for what was typed.
 *
 * `.value` is an ARN or empty; the event `picked` has the new one in `detail`.
 */
class QueuePicker extends LitElement {
  static properties = {
    name: {},
    label: {},
    hint: {},
    value: { attribute: false },
    text: { state: true },
    offered: { state: true },
  };
  #timer;
  #asked = '';

  constructor() {
    super();
    this.offered = [];
    this.text = '';
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  willUpdate(changed) {
    if (changed.has('value') && (this.value ?? '') !== arnOf(this.text)) {
      this.text = nameOf(this.value);
    }
  }

  async #search() {
    const text = this.text;
    this.#asked = text;
    try {
      const { Queues: queues } = await admin('ListQueueStates', {
        Contains: text.startsWith('arn:') ? undefined : text || undefined,
        MaxResults: OFFERED,
      });
      if (this.#asked === text) {
        this.offered = queues.map((queue) => queue.Name);
      }
    } catch {
      // Offering is a convenience: whoever knows the name can type it.
      this.offered = [];
    }
  }

  #typed(text) {
    this.text = text.trim();
    this.dispatchEvent(new CustomEvent('picked', { detail: arnOf(this.text) }));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), TYPING_MILLIS);
  }

  render() {
    return html`<div class="field">
      <label for=${this.name}>${this.label}</label>
      <input
        id=${this.name}
        class="input"
        list="${this.name}-list"
        autocomplete="off"
        spellcheck="false"
        placeholder="Name, or ARN"
        aria-describedby=${this.hint ? `${this.name}-hint` : nothing}
        .value=${this.text}
        @focus=${() => this.#search()}
        @input=${(event) => this.#typed(event.target.value)}
      />
      <datalist id="${this.name}-list">${this.offered.map((queue) => html`<option value=${queue}></option>`)}</datalist>
      ${this.hint ? html`<span class="hint" id="${this.name}-hint">${this.hint}</span>` : nothing}
    </div>`;
  }
}

function arnOf(text) {
  return text ? queueArn(text) : '';
}

customElements.define('queue-picker', QueuePicker);
