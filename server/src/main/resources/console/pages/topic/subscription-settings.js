import { html, nothing } from 'lit';
import { sns } from '../../api/services.js';
import { confirmLoss } from '../../parts/dialog.js';
import { checkField, selectField, textField } from '../../parts/field.js';
import { nameOf } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { Page } from '../../parts/page.js';
import { queueLink } from '../../parts/queue-link.js';
import { attempt } from '../../parts/toast.js';
import { href } from '../../router.js';
import '../../parts/queue-picker.js';
import '../../parts/setting-form.js';
import { backlogText, failureText, failuresOf } from './describe.js';
import { FILTER_EXAMPLES, HAS_RAW, SCOPES, deadLetterQueue, indented, redrivePolicy } from './policies.js';

/** What has a form below, or says nothing that the rest does not. */
const SHOWN_ELSEWHERE = new Set([
  'Protocol',
  'Endpoint',
  'TopicArn',
  'PendingConfirmation',
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'RedrivePolicy',
  'DeliveryPolicy',
  'ReplayPolicy',
]);

/**
 * All attributes of the subscription `.arn`, and forms for those that can be changed; `.state` is what
 * the list knows of its deliveries.
 */
class SubscriptionSettings extends Page {
  static properties = { arn: { attribute: false }, state: { attribute: false }, known: { state: true } };

  async load() {
    this.known = (await sns('GetSubscriptionAttributes', { SubscriptionArn: this.arn })).Attributes;
  }

  #set(name, value) {
    return sns('SetSubscriptionAttributes', { SubscriptionArn: this.arn, AttributeName: name, AttributeValue: value });
  }

  /**
   * A policy for bodies may have levels, which one for attributes may not: each step has to be right
   * by itself, so the order depends on where this goes.
   */
  async #setFilter({ policy, scope }) {
    const steps = [
      ['FilterPolicyScope', scope],
      ['FilterPolicy', policy.trim()],
    ];
    for (const [name, value] of scope === 'MessageBody' ? steps : steps.reverse()) {
      await this.#set(name, value);
    }
  }

  async #delete() {
    const sure = await confirmLoss({
      heading: 'Delete subscription',
      text: `${this.known.Endpoint} gets nothing more of this topic. What is still owed to it is dropped.`,
      action: 'Delete subscription',
    });
    if (
      sure &&
      (await attempt(() => sns('Unsubscribe', { SubscriptionArn: this.arn }), 'The subscription is deleted.'))
    ) {
      this.dispatchEvent(new CustomEvent('removed'));
    }
  }

  render() {
    return html`${this.renderFailure()} ${this.known ? this.#body(this.known) : nothing}`;
  }

  #body(attributes) {
    const { Protocol: protocol } = attributes;
    const reload = () => this.refresh();
    return html`
      <dl class="facts">
        <dt>Endpoint</dt>
        <dd>
          <span class="badge">${protocol}</span> ${protocol === 'sqs'
            ? queueLink(attributes.Endpoint)
            : attributes.Endpoint}
        </dd>
        <dt>State</dt>
        <dd>
          ${attributes.PendingConfirmation === 'true'
            ? html`<span class="badge warn">Pending confirmation</span>`
            : html`<span class="badge good">Confirmed</span>`}
        </dd>
        ${this.state?.BacklogCount === undefined
          ? nothing
          : html`<dt>Backlog</dt>
              <dd>${backlogText(this.state)}</dd>`}
        ${this.state && failuresOf(this.state).length
          ? html`<dt>Last failure</dt>
              <dd>${failuresOf(this.state).map(failureText)}</dd>`
          : nothing}
        ${Object.entries(attributes)
          .filter(([name]) => !SHOWN_ELSEWHERE.has(name))
          .map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value.startsWith('{') ? html`<pre>${indented(value)}</pre>` : value}</dd>`,
          )}
      </dl>
      <setting-form
        heading="Filter policy"
        .value=${{
          policy: indented(attributes.FilterPolicy ?? ''),
          scope: attributes.FilterPolicyScope ?? 'MessageAttributes',
        }}
        .fields=${(value, change) => this.#filterFields(value, change)}
        .save=${(value) => this.#setFilter(value)}
        .reload=${reload}
      ></setting-form>
      ${HAS_RAW.has(protocol)
        ? html`<setting-form
            heading="Raw message delivery"
            .value=${attributes.RawMessageDelivery === 'true'}
            .fields=${(raw, change) =>
              checkField({
                id: 'set-raw',
                label: 'Raw message delivery: the message alone, without its envelope',
                checked: raw,
                onInput: change,
              })}
            .save=${(raw) => this.#set('RawMessageDelivery', String(raw))}
            .reload=${reload}
          ></setting-form>`
        : nothing}
      <setting-form
        heading="Redrive policy"
        .value=${deadLetterQueue(attributes.RedrivePolicy)}
        .fields=${(queue, change) =>
          html`<queue-picker
            name="set-dead-letters"
            label="Dead-letter queue"
            hint="Empty for none; what cannot be delivered goes there"
            .value=${queue}
            @picked=${(event) => change(event.detail)}
          ></queue-picker>`}
        .save=${(queue) => this.#set('RedrivePolicy', redrivePolicy(queue))}
        .reload=${reload}
      ></setting-form>
      ${protocol.startsWith('http')
        ? this.#jsonSetting(
            'DeliveryPolicy',
            'Delivery policy',
            'Empty for the one of the topic, which stands above as it holds',
          )
        : nothing}
      ${nameOf(attributes.TopicArn).endsWith('.fifo')
        ? this.#jsonSetting(
            'ReplayPolicy',
            'Replay policy',
            'Sends what the archive of the topic holds once more; empty to end that',
          )
        : nothing}
      <div class="row">
        <button type="button" class="button danger" @click=${() => this.#delete()}>
          ${icon('trash', 16)} Delete subscription
        </button>
      </div>
    `;
  }

  #filterFields({ policy, scope }, change) {
    const [topic, id] = this.arn.split(':').slice(-2);
    return html`
      ${textField({
        id: 'set-policy',
        label: 'Filter policy',
        value: policy,
        rows: Math.min(16, Math.max(4, policy.split('\n').length + 1)),
        hint: `Empty for all messages. For example ${FILTER_EXAMPLES[scope]}`,
        onInput: (text) => change({ policy: text, scope }),
      })}
      ${selectField({
        id: 'set-scope',
        label: 'Filter policy scope',
        value: scope,
        options: SCOPES,
        onInput: (chosen) => change({ policy, scope: chosen }),
      })}
      <p><a href=${href(`topics/${topic}`, { tab: 'filters', policy: id })}>Try it in the filter tester</a></p>
    `;
  }

  #jsonSetting(attribute, heading, hint) {
    return html`<setting-form
      heading=${heading}
      .value=${indented(this.known[attribute] ?? '')}
      .fields=${(value, change) =>
        textField({ id: `set-${attribute}`, label: heading, value, rows: 5, hint, onInput: change })}
      .save=${(value) => this.#set(attribute, value.trim())}
      .reload=${() => this.refresh()}
    ></setting-form>`;
  }
}

customElements.define('subscription-settings', SubscriptionSettings);
