import { LitElement, html, nothing } from 'lit';
import { session } from '../api/session.js';
import { openDialog } from './dialog.js';

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
    const chosen = await openDialog({ heading: 'Region and account', content: placeForm });
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

function placeForm(close) {
  return html`<form
    @submit=${(event) => {
      event.preventDefault();
      close(Object.fromEntries(new FormData(event.target)));
    }}
  >
    <p class="muted">Queues, topics and streams of one region and account do not see those of another.</p>
    <div class="field">
      <label for="region">Region</label>
      <input id="region" name="region" class="input" required pattern="[a-z0-9\\-]{1,32}" .value=${session.region} />
    </div>
    ${session.choosesAccount
      ? html`<div class="field">
          <label for="account">Account</label>
          <input id="account" name="account" class="input" required pattern="[0-9]{12}" .value=${session.account} />
          <span class="hint">12 digits; this server believes whoever asks</span>
        </div>`
      : nothing}
    <div class="dialog-foot">
      <button type="button" class="button" @click=${() => close()}>Cancel</button>
      <button class="button primary">Show</button>
    </div>
  </form>`;
}

customElements.define('place-button', PlaceButton);
