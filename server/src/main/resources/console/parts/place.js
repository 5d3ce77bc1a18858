import { LitElement, html, nothing } from 'lit';
import { session } from '../api/session.js';
import { field } from './field.js';
import { openForm } from './form-dialog.js';

/** Shows the region and account in sight, and lets others be chosen. */
class PlaceButton extends LitElement {
  createRenderRoot() {
    return this;
  }

  render() {
    return html`<button class="button small" @click=${() => this.#choose()}>
      <span>${session.region}</span><span class="muted mono">${session.account}</span>
    </button>`;
  }

  async #choose() {
    const chosen = await choosePlace();
    if (chosen) {
      session.region = chosen.region;
      if (session.choosesAccount) {
        session.account = chosen.account;
      }
      window.dispatchEvent(new CustomEvent('millrace-place'));
      this.requestUpdate();
    }
  }
}

function choosePlace() {
  return openForm({
    heading: 'Region and account',
    action: 'Show',
    state: { region: session.region, account: session.account },
    fields: ({ region, account }, change) => html`
      <p class="muted">Queues, topics and streams of one region and account do not see those of another.</p>
      ${field({
        id: 'region',
        label: 'Region',
        value: region,
        required: true,
        pattern: '[a-z0-9\\-]{1,32}',
        onInput: (typed) => change({ region: typed }),
      })}
      ${session.choosesAccount
        ? field({
            id: 'account',
            label: 'Account',
            value: account,
            required: true,
            pattern: '[0-9]{12}',
            hint: '12 digits; this server believes whoever asks',
            onInput: (typed) => change({ account: typed }),
          })
        : nothing}
    `,
    submit: async (chosen) => chosen,
  });
}

customElements.define('place-button', PlaceButton);
