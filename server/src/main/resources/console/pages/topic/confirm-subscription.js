import { LitElement, html, nothing } from 'lit';
import { topicArn } from '../../api/arns.js';
import { confirm, tokenOf } from '../../api/outbox.js';
import { field } from '../../parts/field.js';
import { failureNotice } from '../../parts/page.js';
import { toast } from '../../parts/toast.js';
import { endpointText } from './describe.js';

/**
 * Confirms a pending `.subscription` with its token: the one that the outbox shows, or one that
 * somebody got at the endpoint.
 */
class ConfirmSubscription extends LitElement {
  static properties = {
    subscription: { attribute: false },
    token: { state: true },
    found: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.token = '';
  }

  createRenderRoot() {
    return this;
  }

  async firstUpdated() {
    try {
      const token = await tokenOf(this.subscription.SubscriptionArn);
      this.found = Boolean(token);
      this.token ||= token ?? '';
    } catch (failure) {
      this.failure = failure;
    }
  }

  async #confirm(event) {
    event.preventDefault();
    this.failure = undefined;
    try {
      await confirm(topicArn(this.subscription.TopicName), this.token.trim());
      toast('good', `${endpointText(this.subscription)} is confirmed.`);
      this.dispatchEvent(new CustomEvent('made'));
    } catch (failure) {
      this.failure = failure;
    }
  }

  render() {
    return html`<form class="bare" @submit=${this.#confirm}>
      <p>${hint(this.subscription, this.found)}</p>
      ${field({
        id: 'confirm-token',
        label: 'Token',
        value: this.token,
        required: true,
        onInput: (token) => (this.token = token),
      })}
      ${this.failure ? failureNotice(this.failure) : nothing}
      <div class="dialog-foot">
        <button type="button" class="button" @click=${() => this.dispatchEvent(new CustomEvent('dismissed'))}>
          Cancel
        </button>
        <button class="button primary" ?disabled=${!this.token}>Confirm subscription</button>
      </div>
    </form>`;
  }
}

function hint(subscription, found) {
  if (found) {
    return `The outbox holds the token for ${endpointText(subscription)}.`;
  }
  return found === undefined
    ? 'Looking for the token in the outbox …'
    : `${endpointText(subscription)} was sent a token, which is not in the outbox. ` +
        'Whoever received it can confirm, or you paste it here.';
}

customElements.define('confirm-subscription', ConfirmSubscription);
