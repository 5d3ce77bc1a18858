import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { admin, sns } from '../api/services.js';
import { confirmLoss } from '../parts/dialog.js';
import { ago, count, nameOf, timestamp } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { TokenPager, emptyState } from '../parts/table.js';
import { attempt, toast } from '../parts/toast.js';
import { href, replaceQuery } from '../router.js';
import { subjectOf } from './outbox/mail.js';
import './outbox/outbox-message.js';

const PAGE_SIZE = 50;

/**
 * What is kept because no mail server, gateway or push service is set up: the oldest first, as the
 * server has it, with the one that is open beside the list.
 */
class OutboxPage extends Page {
  static properties = { result: { state: true }, chosen: { state: true }, senders: { state: true } };
  #pager = new TokenPager();

  constructor() {
    super();
    this.chosen = new Set();
    this.senders = new Map();
  }

  async load() {
    this.result = await admin('ListOutbox', { MaxResults: PAGE_SIZE, NextToken: this.#pager.token });
    const there = new Set(this.result.Messages.map((message) => message.Id));
    this.chosen = this.chosen.intersection(there);
    await this.#askSender(this.#open);
  }

  get #open() {
    return this.result?.Messages.find((message) => message.Id === this.query.open);
  }

  /** Mails come from the topic's display name, which the outbox does not tell. */
  async #askSender(message) {
    const arn = message?.TopicArn;
    if (!arn || this.senders.has(arn)) {
      return;
    }
    try {
      const { Attributes: attributes } = await sns('GetTopicAttributes', { TopicArn: arn });
      this.senders = new Map(this.senders).set(arn, attributes.DisplayName);
    } catch {
      // The topic may be gone; its mails come from nobody in particular.
      this.senders = new Map(this.senders).set(arn, '');
    }
  }

  #show(id) {
    this.query = { ...this.query, open: id };
    replaceQuery({ open: id });
    this.#askSender(this.#open);
  }

  async #back() {
    const id = this.query.open;
    this.#show('');
    await this.updateComplete;
    this.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus();
  }

  async #retry(ids) {
    await attempt(async () => {
      const { RetriedCount: retried, NotRetried: stays } = await admin('RetryOutboxMessages', { Ids: ids });
      const gone = stays.filter((one) => one.Reason === 'NO_SUBSCRIPTION').length;
      toast(
        gone ? 'warn' : 'good',
        `${count(retried)} put back to be delivered.` +
          (gone
            ? ` ${count(gone)} stay: their subscriptions are gone.`
            : ' Where still nothing is set up, they come here again.'),
      );
    });
    this.#changed();
  }

  async #delete(ids) {
    const sure = await confirmLoss({
      heading: ids.length === 1 ? 'Delete message' : `Delete ${count(ids.length)} messages`,
      text: 'Nobody gets what is deleted here.',
      action: 'Delete',
    });
    if (sure) {
      await attempt(
        () => admin('DeleteOutboxMessages', { Ids: ids }),
        (outcome) => `${count(outcome.DeletedCount)} deleted.`,
      );
      this.#changed();
    }
  }

  #changed() {
    this.chosen = new Set();
    this.refresh();
  }

  #choose(id, chosen) {
    const next = new Set(this.chosen);
    if (chosen) {
      next.add(id);
    } else {
      next.delete(id);
    }
    this.chosen = next;
  }

  render() {
    const empty = this.result?.Messages.length === 0 && this.#pager.number === 1 && !this.result.NextToken;
    return html`
      <div class="page-head">
        <div>
          <h1>Outbox</h1>
          <p class="muted">Mails, text messages and pushes that nothing is set up to deliver.</p>
        </div>
        <a class="button" href=${href('topics')}>${icon('topics', 16)} Topics</a>
      </div>
      ${this.renderFailure()}
      ${empty
        ? html`<section class="card">
            ${emptyState(
              'The outbox is empty',
              'Where no mail server or gateway is set, what it would have sent waits here.',
            )}
          </section>`
        : nothing}
      ${this.result && !empty ? this.#panes() : nothing}
    `;
  }

  #panes() {
    const open = this.#open;
    return html`<div class="outbox ${open ? 'reading' : ''}">
      <section class="card flush" aria-label="Messages">${this.#toolbar()} ${this.#list()}</section>
      <section class="card" aria-label="Message">
        ${open
          ? html`<button class="button small outbox-back" @click=${() => this.#back()}>Back to the list</button>
              <outbox-message
                .message=${open}
                .sender=${this.senders.get(open.TopicArn) ?? ''}
                @retry=${() => this.#retry([open.Id])}
                @delete=${() => this.#delete([open.Id])}
              ></outbox-message>`
          : html`<p class="muted">Choose a message to read it.</p>`}
      </section>
    </div>`;
  }

  #toolbar() {
    const ids = this.result.Messages.map((message) => message.Id);
    const chosen = [...this.chosen];
    return html`<div class="toolbar">
      <label class="check grow">
        <input
          type="checkbox"
          .checked=${ids.length > 0 && chosen.length === ids.length}
          @change=${(event) => (this.chosen = new Set(event.target.checked ? ids : []))}
        />
        <span>Choose all</span>
        ${chosen.length ? html`<span class="muted">${count(chosen.length)} chosen</span>` : nothing}
      </label>
      <button class="button small" ?disabled=${!chosen.length} @click=${() => this.#retry(chosen)}>
        ${icon('refresh', 15)} Retry
      </button>
      <button class="button small danger" ?disabled=${!chosen.length} @click=${() => this.#delete(chosen)}>
        ${icon('trash', 15)} Delete
      </button>
    </div>`;
  }

  #list() {
    return html`<ul class="outbox-list">
        ${repeat(
          this.result.Messages,
          (message) => message.Id,
          (message) => this.#row(message),
        )}
      </ul>
      <div class="table-foot">
        <span>${count(this.result.Messages.length)} on this page</span>
        ${this.#pager.render(this.result.NextToken, () => this.#changed())}
      </div>`;
  }

  #row(message) {
    const about = `${subjectOf(message)}, to ${message.Endpoint}`;
    return html`<li class=${message.Id === this.query.open ? 'open' : ''}>
      <input
        type="checkbox"
        aria-label="Choose ${about}"
        .checked=${this.chosen.has(message.Id)}
        @change=${(event) => this.#choose(message.Id, event.target.checked)}
      />
      <button
        data-id=${message.Id}
        aria-current=${message.Id === this.query.open ? 'true' : nothing}
        @click=${() => this.#show(message.Id)}
      >
        <span class="outbox-line"
          ><strong class="cut">${endpointName(message)}</strong>
          <small class="muted" title=${timestamp(message.PublishedAt)}>${ago(message.PublishedAt)}</small></span
        >
        <span class="cut">${subjectOf(message)}</span>
        <span class="outbox-line"
          ><span class="badge">${message.Protocol}</span> ${message.Token
            ? html`<span class="badge warn">asks for confirmation</span>`
            : nothing}
          ${message.TopicArn ? html`<small class="muted cut">${nameOf(message.TopicArn)}</small>` : nothing}</span
        >
      </button>
    </li>`;
  }
}

/** The end of a device's ARN says nothing to people, the application's name does. */
function endpointName(message) {
  return message.Protocol === 'application' ? message.Endpoint.split('/').slice(1, 3).join(' ') : message.Endpoint;
}

customElements.define('outbox-page', OutboxPage);
