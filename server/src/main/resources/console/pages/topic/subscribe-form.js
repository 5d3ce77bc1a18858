import { LitElement, html, nothing } from 'lit';
import { sns } from '../../api/services.js';
import { topicArn } from '../../api/arns.js';
import { checkField, field, selectField, textField } from '../../parts/field.js';
import { failureNotice } from '../../parts/page.js';
import { toast } from '../../parts/toast.js';
import '../../parts/queue-picker.js';
import { FILTER_EXAMPLES, SCOPES, redrivePolicy } from './policies.js';

/** Protocols with what an endpoint of each looks like. */
const PROTOCOLS = [
  ['sqs', 'Queue (sqs)', ''],
  ['https', 'Web address (https)', 'https://example.com/notifications'],
  ['http', 'Web address (http)', 'http://localhost:8080/notifications'],
  ['email', 'Mail (email)', 'ops@example.com'],
  ['email-json', 'Mail with JSON (email-json)', 'robot@example.com'],
  ['sms', 'Text message (sms)', '+15005550006'],
  ['application', 'Mobile push (application)', 'arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/…'],
  ['lambda', 'Function (lambda)', 'arn:aws:lambda:us-east-1:000000000000:function:name'],
  ['firehose', 'Delivery stream (firehose)', 'arn:aws:firehose:us-east-1:000000000000:deliverystream/name'],
];
const HAS_RAW = new Set(['sqs', 'http', 'https', 'firehose']);

/** Asks for a subscription to the topic `.topicName`; `made` and `dismissed` tell the outcome. */
class SubscribeForm extends LitElement {
  static properties = { topicName: {}, draft: { state: true }, failure: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.draft = {
      protocol: 'sqs',
      endpoint: '',
      policy: '',
      scope: 'MessageAttributes',
      raw: false,
      deadLetters: '',
      delivery: '',
      role: '',
    };
  }

  createRenderRoot() {
    return this;
  }

  #set(part) {
    this.draft = { ...this.draft, ...part };
  }

  #attributes() {
    const { protocol, policy, scope, raw, deadLetters, delivery, role } = this.draft;
    const given = [
      ['FilterPolicy', policy.trim()],
      ['FilterPolicyScope', policy.trim() ? scope : ''],
      ['RawMessageDelivery', raw && HAS_RAW.has(protocol) ? 'true' : ''],
      ['RedrivePolicy', redrivePolicy(deadLetters)],
      ['DeliveryPolicy', protocol.startsWith('http') ? delivery.trim() : ''],
      ['SubscriptionRoleArn', protocol === 'firehose' ? role.trim() : ''],
    ];
    return new Map(given.filter(([, value]) => value));
  }

  async #subscribe(event) {
    event.preventDefault();
    this.busy = true;
    this.failure = undefined;
    const { protocol, endpoint } = this.draft;
    try {
      const { SubscriptionArn: outcome } = await sns('Subscribe', {
        TopicArn: topicArn(this.topicName),
        Protocol: protocol,
        Endpoint: endpoint,
        Attributes: this.#attributes(),
      });
      const pending = !outcome.startsWith('arn:');
      toast('good', pending ? 'Subscribed; the endpoint was asked to confirm.' : 'Subscribed.');
      this.dispatchEvent(new CustomEvent('made'));
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  render() {
    const { protocol } = this.draft;
    const protocols = this.topicName.endsWith('.fifo') ? PROTOCOLS.slice(0, 1) : PROTOCOLS;
    return html`<form class="bare" @submit=${this.#subscribe}>
      <div class="fields">
        ${selectField({
          id: 'protocol',
          label: 'Protocol',
          value: protocol,
          options: protocols,
          onInput: (chosen) => this.#set({ protocol: chosen, endpoint: '' }),
        })}
        ${this.#endpoint(protocol)}
      </div>
      ${protocol === 'firehose'
        ? field({
            id: 'role',
            label: 'Subscription role ARN',
            value: this.draft.role,
            required: true,
            onInput: (role) => this.#set({ role }),
          })
        : nothing}
      ${HAS_RAW.has(protocol)
        ? checkField({
            id: 'raw',
            label: 'Raw message delivery: the message alone, without its envelope',
            checked: this.draft.raw,
            onInput: (raw) => this.#set({ raw }),
          })
        : nothing}
      <details>
        <summary>Filter policy, dead letters${protocol.startsWith('http') ? ', delivery policy' : ''}</summary>
        <div class="stack">${this.#more(protocol)}</div>
      </details>
      ${this.failure ? failureNotice(this.failure) : nothing}
      <div class="dialog-foot">
        <button type="button" class="button" @click=${() => this.dispatchEvent(new CustomEvent('dismissed'))}>
          Cancel
        </button>
        <button class="button primary" ?disabled=${this.busy || !this.draft.endpoint}>Subscribe</button>
      </div>
    </form>`;
  }

  #endpoint(protocol) {
    if (protocol === 'sqs') {
      return html`<queue-picker
        name="endpoint"
        label="Queue"
        .value=${this.draft.endpoint}
        @picked=${(event) => this.#set({ endpoint: event.detail })}
      ></queue-picker>`;
    }
    return field({
      id: 'endpoint',
      label: 'Endpoint',
      value: this.draft.endpoint,
      required: true,
      placeholder: PROTOCOLS.find(([name]) => name === protocol)[2],
      onInput: (endpoint) => this.#set({ endpoint: endpoint.trim() }),
    });
  }

  #more(protocol) {
    return html`
      ${textField({
        id: 'subscribe-policy',
        label: 'Filter policy',
        value: this.draft.policy,
        rows: 4,
        hint: `Empty for all messages. For example ${FILTER_EXAMPLES[this.draft.scope]}`,
        onInput: (policy) => this.#set({ policy }),
      })}
      ${selectField({
        id: 'subscribe-scope',
        label: 'Filter policy scope',
        value: this.draft.scope,
        options: SCOPES,
        onInput: (scope) => this.#set({ scope }),
      })}
      <queue-picker
        name="dead-letters"
        label="Dead-letter queue"
        hint="Empty for none; what cannot be delivered goes there"
        .value=${this.draft.deadLetters}
        @picked=${(event) => this.#set({ deadLetters: event.detail })}
      ></queue-picker>
      ${protocol.startsWith('http')
        ? textField({
            id: 'subscribe-delivery',
            label: 'Delivery policy',
            value: this.draft.delivery,
            rows: 4,
            hint: 'Empty for the one of the topic',
            onInput: (delivery) => this.#set({ delivery }),
          })
        : nothing}
    `;
  }
}

customElements.define('subscribe-form', SubscribeForm);
