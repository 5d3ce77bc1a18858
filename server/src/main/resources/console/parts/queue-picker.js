import { LitElement, html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { isOwnQueue, queueArn } from '../api/arns.js';
import { describedBy, field } from './field.js';
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
    problem: {},
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
      this.text = isOwnQueue(this.value) ? nameOf(this.value) : (this.value ?? '');
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
    const { name: id, label, hint, problem } = this;
    return field({
      id,
      label,
      hint,
      problem,
      control: html`<input
          id=${id}
          class="input"
          list="${id}-list"
          autocomplete="off"
          spellcheck="false"
          placeholder="Name, or ARN"
          aria-describedby=${describedBy(id, hint, problem)}
          aria-invalid=${problem ? 'true' : nothing}
          .value=${this.text}
          @focus=${() => this.#search()}
          @input=${(event) => this.#typed(event.target.value)}
        />
        <datalist id="${id}-list">${this.offered.map((queue) => html`<option value=${queue}></option>`)}</datalist>`,
    });
  }
}

function arnOf(text) {
  return text ? queueArn(text) : '';
}

customElements.define('queue-picker', QueuePicker);
