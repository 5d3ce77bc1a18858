import { LitElement, html, nothing } from 'lit';
import { confirm } from '../../api/outbox.js';
import { utf8 } from '../../parts/body.js';
import { nameOf, timestamp } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { attempt } from '../../parts/toast.js';
import { href } from '../../router.js';
import '../../parts/body-view.js';
import { envelopeText, isOfOwnTopic, mailText, subjectOf, withLinks } from './mail.js';

const SENDER = 'AWS Notifications';
const SHOWN_CHARACTERS = 60_000;

/** Tokens that were used while the console is open, so that a mail says that it was answered. */
const answered = new Set();

/**
 * One message as its reader would see it: a mail, a text message, or what a device gets. Asks its
 * page for `retry` and `delete`.
 */
class OutboxMessage extends LitElement {
  static properties = { message: { attribute: false }, sender: {}, bytes: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('message') && changed.get('message')?.Id !== this.message.Id) {
      this.bytes = utf8(this.message.Protocol === 'email-json' ? envelopeText(this.message) : this.message.Text);
    }
  }

  async #confirm() {
    const { TopicArn: arn, Token: token, Endpoint: endpoint } = this.message;
    if (await attempt(() => confirm(arn, token), `${endpoint} is subscribed.`)) {
      answered.add(token);
      this.requestUpdate();
    }
  }

  render() {
    return html`<article class="stack">
      ${this.#head()} ${this.#body()} ${this.message.Token ? this.#answer() : nothing}
      <div class="row outbox-actions">
        <button class="button small" @click=${() => this.#ask('retry')}>
          ${icon('refresh', 15)} Retry this message
        </button>
        <button class="button small danger" @click=${() => this.#ask('delete')}>
          ${icon('trash', 15)} Delete this message
        </button>
      </div>
    </article>`;
  }

  #ask(what) {
    this.dispatchEvent(new CustomEvent(what));
  }

  #head() {
    const { message } = this;
    const mail = message.Protocol.startsWith('email');
    return html`<header class="mail-head">
      ${mail || message.Subject ? html`<h2>${subjectOf(message)}</h2>` : nothing}
      <dl class="facts">
        ${mail
          ? html`<dt>From</dt>
              <dd>${this.sender || SENDER}</dd>`
          : nothing}
        <dt>To</dt>
        <dd>${message.Endpoint} <span class="badge">${message.Protocol}</span></dd>
        <dt>Sent</dt>
        <dd>${timestamp(message.PublishedAt)}</dd>
        ${message.TopicArn
          ? html`<dt>Topic</dt>
              <dd>
                ${isOfOwnTopic(message)
                  ? html`<a href=${href(`topics/${nameOf(message.TopicArn)}`)}>${nameOf(message.TopicArn)}</a>`
                  : message.TopicArn}
              </dd>`
          : nothing}
        <dt>Message ID</dt>
        <dd class="mono">${message.MessageId}</dd>
      </dl>
    </header>`;
  }

  #body() {
    switch (this.message.Protocol) {
      case 'email':
        // Blanks and lines of the text are shown, so there are none beside it.
        return html`<div class="mail-text" tabindex="0" role="group" aria-label="Text of the mail"
          >${withLinks(shown(mailText(this.message)))}</div
        >`;
      case 'sms':
        return html`<div class="bubble" tabindex="0" role="group" aria-label="Text message"
          >${shown(this.message.Text)}</div
        >`;
      default:
        return html`<body-view .bytes=${this.bytes}></body-view>`;
    }
  }

  #answer() {
    const again = this.message.Type === 'UnsubscribeConfirmation';
    if (answered.has(this.message.Token)) {
      return html`<p class="notice good">
        ${icon('check')} This was answered: ${this.message.Endpoint} is subscribed.
      </p>`;
    }
    return html`<div>
      <button class="button primary" @click=${() => this.#confirm()}>
        ${icon('check', 16)} ${again ? 'Bring the subscription back' : 'Confirm subscription'}
      </button>
    </div>`;
  }
}

/** A mail is read from its beginning; nobody reads the rest of one as long as that here. */
function shown(text) {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

customElements.define('outbox-message', OutboxMessage);
