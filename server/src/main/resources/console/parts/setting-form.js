import { LitElement, html, nothing } from 'lit';
import { failureNotice } from './page.js';
import { toast } from './toast.js';

/**
 * One setting that is changed by itself: shows what the server has until somebody types, keeps what
 * was typed until it is saved or discarded, and shows why it was refused.
 *
 * `.heading` names it, `.value` is the server's, `.fields` is a function of the value to show and of
 * what takes a changed one, `.save` a function of the new value that resolves when it is set, and
 * `.reload` one that asks the server again: it may have kept something else.
 */
class SettingForm extends LitElement {
  static properties = {
    heading: {},
    value: { attribute: false },
    fields: { attribute: false },
    save: { attribute: false },
    reload: { attribute: false },
    draft: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  get #changed() {
    return this.draft !== undefined && JSON.stringify(this.draft) !== JSON.stringify(this.value);
  }

  async #save(event) {
    event.preventDefault();
    // Enter in a field sends the form also where there is no button yet.
    if (!this.#changed || this.busy) {
      return;
    }
    const { draft } = this;
    this.busy = true;
    this.failure = undefined;
    try {
      await this.save(draft);
      toast('good', `${this.heading} saved.`);
    } catch (failure) {
      this.failure = failure;
    }
    // Of several parts some may be set even where another was refused.
    await this.reload();
    if (!this.failure && this.draft === draft) {
      this.draft = undefined;
    }
    this.busy = false;
  }

  #discard() {
    this.draft = undefined;
    this.failure = undefined;
  }

  render() {
    return html`<form class="setting" @submit=${this.#save}>
      ${this.fields(this.draft ?? this.value, (draft) => (this.draft = draft))}
      ${this.failure ? failureNotice(this.failure) : nothing}
      ${this.#changed
        ? html`<div class="row">
            <button class="button small primary" aria-label="Save ${this.heading}" ?disabled=${this.busy}>Save</button>
            <button
              type="button"
              class="button small"
              aria-label="Discard changes of ${this.heading}"
              @click=${this.#discard}
            >
              Discard
            </button>
          </div>`
        : nothing}
    </form>`;
  }
}

customElements.define('setting-form', SettingForm);
