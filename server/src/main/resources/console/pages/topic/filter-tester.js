import { html, nothing } from 'lit';
import { topicArn } from '../../api/arns.js';
import { admin, sns } from '../../api/services.js';
import { forEachFew } from '../../api/bounded.js';
import { selectField, textField } from '../../parts/field.js';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { Page, failureNotice } from '../../parts/page.js';
import { TokenPager, table } from '../../parts/table.js';
import { attributeRow } from '../../parts/attribute-rows.js';
import { attributeFields, publishedAttributes } from './message-attributes.js';
import { endpointText, idOf, subscriptionHref } from './describe.js';
import { FILTER_EXAMPLES, SCOPES, indented } from './policies.js';

const TRIED_SUBSCRIPTIONS = 50;
const TYPING_MILLIS = 250;
const POLL_MILLIS = 10_000;

/** What was typed last stays while the console is open; one often tries it at another topic. */
let kept;

/**
 * Tells while somebody types whether a filter policy lets a message through, and which of the
 * topic's subscriptions would get that message, as many at a time as are on a page.
 */
class TopicFilterTester extends Page {
  static properties = {
    draft: { state: true },
    outcome: { state: true },
    subscriptions: { state: true },
    verdicts: { state: true },
  };
  #pager = new TokenPager();
  #timer;
  #turn = 0;
  #next;

  constructor() {
    super();
    this.draft = kept ?? {
      policy: FILTER_EXAMPLES.MessageAttributes,
      scope: 'MessageAttributes',
      message: '{"order": 1000, "customer": {"country": "DE"}}',
      attributes: [attributeRow({ name: 'event', value: 'paid' })],
    };
    this.verdicts = new Map();
  }

  get pollMillis() {
    return POLL_MILLIS;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async load() {
    const result = await admin('ListSubscriptionStates', {
      Topic: this.params[0],
      MaxResults: TRIED_SUBSCRIPTIONS,
      NextToken: this.#pager.token,
    });
    const first = this.subscriptions === undefined;
    this.subscriptions = result.Subscriptions;
    this.#next = result.NextToken;
    if (first && this.query.policy) {
      await this.#takePolicyOf(this.query.policy);
    }
    await this.#try();
  }

  /** Begins with the policy of a subscription, where one led here. */
  async #takePolicyOf(id) {
    const arn = `${topicArn(this.params[0])}:${id}`;
    this.#take((await sns('GetSubscriptionAttributes', { SubscriptionArn: arn })).Attributes);
  }

  #take(subscription) {
    this.#set({
      policy: indented(subscription.FilterPolicy ?? ''),
      scope: subscription.FilterPolicyScope ?? 'MessageAttributes',
    });
  }

  #set(part) {
    this.draft = { ...this.draft, ...part };
    kept = this.draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#try(), TYPING_MILLIS);
  }

  /** What was typed since makes an answer worthless, so only the last turn counts. */
  async #try() {
    const turn = ++this.#turn;
    const { policy, scope, message, attributes } = this.draft;
    const said = { Message: message, MessageAttributes: Object.fromEntries(publishedAttributes(attributes)) };
    const outcome = await verdict({ FilterPolicy: policy, FilterPolicyScope: scope, ...said });
    const keys = [...new Set((this.subscriptions ?? []).filter((one) => one.FilterPolicy).map(policyKey))];
    if (turn !== this.#turn) {
      return;
    }
    this.outcome = outcome;
    // The same policy is asked once, however many subscriptions have it.
    const answers = await forEachFew(keys, (key) => {
      const [each, eachScope] = JSON.parse(key);
      return turn === this.#turn ? verdict({ FilterPolicy: each, FilterPolicyScope: eachScope, ...said }) : undefined;
    });
    if (turn === this.#turn) {
      this.verdicts = new Map(keys.map((key, index) => [key, answers[index]]));
    }
  }

  render() {
    const { policy, scope, message, attributes } = this.draft;
    return html`${this.renderFailure()}
      <div class="tester">
        <section class="card stack" aria-label="Filter policy">
          <h2>Filter policy</h2>
          ${selectField({
            id: 'tested-scope',
            label: 'Scope',
            value: scope,
            options: SCOPES,
            onInput: (chosen) => this.#set({ scope: chosen }),
          })}
          ${textField({
            id: 'tested-policy',
            label: 'Policy',
            value: policy,
            rows: 9,
            hint: `For example ${FILTER_EXAMPLES[scope]}`,
            onInput: (text) => this.#set({ policy: text }),
          })}
          <div role="status">${this.outcome ? outcomeNotice(this.outcome) : nothing}</div>
        </section>
        <section class="card stack" aria-label="Message">
          <h2>Message</h2>
          ${textField({
            id: 'tested-message',
            label: 'Body',
            value: message,
            rows: 7,
            onInput: (text) => this.#set({ message: text }),
          })}
          <div class="field">
            <span class="label">Message attributes</span>
            ${attributeFields(attributes, (rows) => this.#set({ attributes: rows }))}
          </div>
        </section>
      </div>
      ${this.subscriptions?.length ? this.#recipients() : nothing}`;
  }

  #verdictOf(subscription) {
    return subscription.FilterPolicy ? this.verdicts.get(policyKey(subscription)) : { Matches: true, all: true };
  }

  #recipients() {
    const getting = this.subscriptions.filter((one) => !isPending(one) && this.#verdictOf(one)?.Matches).length;
    return html`<section class="card flush" aria-label="Who would get it">
      <div class="toolbar">
        <h2 class="grow">Who would get it</h2>
        <span class="muted" role="status">${count(getting)} of ${count(this.subscriptions.length)} on this page</span>
      </div>
      ${table({
        label: 'Who would get it',
        rows: this.subscriptions,
        key: idOf,
        columns: [
          {
            label: 'Subscription',
            kind: 'name',
            cell: (one) =>
              html`<span class="badge">${one.Protocol}</span>
                <a href=${subscriptionHref(one)}>${endpointText(one)}</a>`,
          },
          { label: 'Outcome', cell: (one) => verdictBadge(this.#verdictOf(one), isPending(one)) },
          {
            label: 'Filter policy',
            kind: 'wide',
            cell: (one) =>
              one.FilterPolicy
                ? html`<code class="policy">${one.FilterPolicy}</code>`
                : html`<span class="muted">All messages</span>`,
          },
          {
            label: '',
            kind: 'actions',
            cell: (one) =>
              one.FilterPolicy
                ? html`<button
                    class="button small"
                    aria-label="Try the policy of ${endpointText(one)}"
                    @click=${() => this.#take(one)}
                  >
                    Try the policy
                  </button>`
                : nothing,
          },
        ],
      })}
      <div class="table-foot">
        <span>${count(this.subscriptions.length)} tried</span>
        ${this.#pager.render(this.#next, () => this.refresh())}
      </div>
    </section>`;
  }
}

const policyKey = (subscription) => JSON.stringify([subscription.FilterPolicy, subscription.FilterPolicyScope]);

/** A refusal is an answer, too: what was typed is not finished, or wrong. */
async function verdict(question) {
  try {
    return await admin('TestFilterPolicy', question);
  } catch (failure) {
    return { failure };
  }
}

function outcomeNotice({ failure, Matches: matches, MismatchedKeys: keys }) {
  if (failure) {
    return failureNotice(failure);
  }
  return matches
    ? html`<div class="notice good">${icon('check')} <strong>The message gets through.</strong></div>`
    : html`<div class="notice warn">
        ${icon('close')}
        <div>
          <strong>The message is filtered out.</strong>
          ${keys?.length
            ? html`<p>Not satisfied: ${keys.map((key) => html`<code class="badge">${key}</code> `)}</p>`
            : nothing}
        </div>
      </div>`;
}

const isPending = (subscription) => subscription.PendingUntil !== undefined;

function verdictBadge(verdict, pending) {
  if (!verdict) {
    return html`<span class="muted">…</span>`;
  }
  if (verdict.failure) {
    return html`<span class="badge bad" title=${verdict.failure.message}>${verdict.failure.code}</span>`;
  }
  if (verdict.Matches && pending) {
    return html`<span class="badge">Once it is confirmed</span>`;
  }
  return verdict.Matches
    ? html`<span class="badge good">${verdict.all ? 'Gets everything' : 'Gets it'}</span>`
    : html`<span class="badge warn">Filtered out</span> ${verdict.MismatchedKeys?.length
          ? html`<small class="muted">${verdict.MismatchedKeys.join(', ')}</small>`
          : nothing}`;
}

customElements.define('topic-filter-tester', TopicFilterTester);
