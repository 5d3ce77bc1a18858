import { html, nothing } from 'lit';
import { admin, sns } from '../../api/services.js';
import { topicArn } from '../../api/arns.js';
import { confirmLoss } from '../../parts/dialog.js';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { Page } from '../../parts/page.js';
import { queueLink } from '../../parts/queue-link.js';
import { TokenPager, emptyState, table } from '../../parts/table.js';
import { attempt, toast } from '../../parts/toast.js';
import { href } from '../../router.js';
import {
  NONE,
  backlogText,
  endpointText,
  failureText,
  failuresOf,
  idOf,
  stateBadge,
  subscriptionHref,
} from './describe.js';
import { confirmSubscription } from './confirm-subscription.js';
import { subscribe } from './subscribe.js';
import './subscription-settings.js';

const PAGE_SIZE = 50;

/** Who subscribes to a topic, what is owed to them and what failed. */
class TopicSubscriptions extends Page {
  static properties = { result: { state: true } };
  #pager = new TokenPager();

  async load() {
    this.result = await admin('ListSubscriptionStates', {
      Topic: this.params[0],
      MaxResults: PAGE_SIZE,
      NextToken: this.#pager.token,
    });
  }

  async #subscribe() {
    const done = await subscribe(this.params[0]);
    if (done) {
      toast('good', done);
      this.refresh();
    }
  }

  async #confirm(subscription) {
    if (await confirmSubscription(subscription)) {
      toast('good', `${endpointText(subscription)} is confirmed.`);
      this.refresh();
    }
  }

  async #delete(subscription) {
    const sure = await confirmLoss({
      heading: 'Delete subscription',
      text: `${endpointText(subscription)} gets nothing more of this topic. What is still owed to it is dropped.`,
      action: 'Delete subscription',
    });
    if (sure) {
      await attempt(
        () => sns('Unsubscribe', { SubscriptionArn: subscription.SubscriptionArn }),
        'The subscription is deleted.',
      );
      this.refresh();
    }
  }

  /** Leaves the address of the list; the drawer's own is not a step to come back to. */
  #close() {
    location.replace(href(`topics/${this.params[0]}`, { tab: 'subscriptions' }));
    this.refresh();
  }

  render() {
    return html`
      ${this.renderFailure()}
      <section class="card flush" aria-label="Subscriptions">
        <div class="toolbar">
          <span class="muted grow">A subscription gets what its filter policy lets through.</span>
          <button class="button primary" @click=${() => this.#subscribe()}>${icon('plus')} Subscribe</button>
        </div>
        ${this.result ? this.#list() : nothing}
      </section>
      ${this.query.open ? this.#drawer(this.query.open) : nothing}
    `;
  }

  #drawer(id) {
    return html`<mill-dialog
      heading="Subscription"
      kind="drawer"
      .content=${html`<subscription-settings
        .arn=${`${topicArn(this.params[0])}:${id}`}
        .state=${this.result?.Subscriptions.find((subscription) => idOf(subscription) === id)}
        @removed=${() => this.#close()}
      ></subscription-settings>`}
      @closed=${() => this.#close()}
    ></mill-dialog>`;
  }

  #list() {
    const { Subscriptions: subscriptions, NextToken: next } = this.result;
    if (subscriptions.length === 0 && this.#pager.number === 1) {
      return emptyState(
        'Nobody subscribes yet',
        'What is published now goes to nobody. Subscribe a queue, a web address, a mailbox, a phone.',
      );
    }
    return html`
      ${table({ label: 'Subscriptions', rows: subscriptions, key: idOf, columns: this.#columns() })}
      <div class="table-foot">
        <span>${count(subscriptions.length)} on this page</span>
        ${this.#pager.render(next, () => this.refresh())}
      </div>
    `;
  }

  #columns() {
    return [
      {
        label: 'Endpoint',
        kind: 'name',
        cell: (subscription) =>
          html`<span class="badge">${subscription.Protocol}</span>
            <a href=${subscriptionHref(subscription)}>${endpointText(subscription)}</a>`,
      },
      {
        label: 'State',
        kind: 'wide',
        cell: (subscription) =>
          html`${stateBadge(subscription)}
          ${subscription.RawMessageDelivery ? html`<span class="badge">raw</span>` : nothing}
          ${failuresOf(subscription).map(failureText)}`,
      },
      { label: 'Filter policy', kind: 'wide', cell: filterText },
      {
        label: 'Dead letters to',
        cell: (subscription) => (subscription.DeadLetterTargetArn ? queueLink(subscription.DeadLetterTargetArn) : NONE),
      },
      { label: 'Backlog', kind: 'number', cell: backlogText },
      {
        label: '',
        kind: 'actions',
        cell: (subscription) =>
          html`${subscription.PendingUntil === undefined
              ? nothing
              : html`<button
                  class="button small"
                  aria-label="Confirm ${endpointText(subscription)}"
                  @click=${() => this.#confirm(subscription)}
                >
                  Confirm
                </button>`}
            <button
              class="button small quiet icon"
              aria-label="Delete subscription of ${endpointText(subscription)}"
              @click=${() => this.#delete(subscription)}
            >
              ${icon('trash', 16)}
            </button>`,
      },
    ];
  }
}

function filterText(subscription) {
  return subscription.FilterPolicy
    ? html`<code class="policy">${subscription.FilterPolicy}</code> ${subscription.FilterPolicyScope === 'MessageBody'
          ? html`<span class="badge">body</span>`
          : nothing}`
    : html`<span class="muted">All messages</span>`;
}

customElements.define('topic-subscriptions', TopicSubscriptions);
