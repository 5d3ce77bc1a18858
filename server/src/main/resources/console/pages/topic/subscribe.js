import { html, nothing } from 'lit';
import { sns } from '../../api/services.js';
import { topicArn } from '../../api/arns.js';
import { checkField, field, selectField, textField } from '../../parts/field.js';
import { openForm } from '../../parts/form-dialog.js';
import '../../parts/queue-picker.js';
import { FILTER_EXAMPLES, HAS_RAW, SCOPES, redrivePolicy } from './policies.js';

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

/** Asks for a subscription to a topic and makes it; resolves with what to say, or undefined. */
export function subscribe(topic) {
  return openForm({
    heading: `Subscribe to ${topic}`,
    kind: 'wide',
    action: 'Subscribe',
    state: {
      protocol: 'sqs',
      endpoint: '',
      policy: '',
      scope: 'MessageAttributes',
      raw: false,
      deadLetters: '',
      delivery: '',
      role: '',
    },
    fields: (state, change) => fields(topic, state, change),
    ready: ({ endpoint }) => endpoint !== '',
    submit: async (state) => {
      const { SubscriptionArn: outcome } = await sns('Subscribe', {
        TopicArn: topicArn(topic),
        Protocol: state.protocol,
        Endpoint: state.endpoint,
        Attributes: attributesOf(state),
      });
      return outcome.startsWith('arn:') ? 'Subscribed.' : 'Subscribed; the endpoint was asked to confirm.';
    },
  });
}

function attributesOf({ protocol, policy, scope, raw, deadLetters, delivery, role }) {
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

function fields(topic, state, change) {
  const { protocol } = state;
  return html`
    <div class="fields">
      ${selectField({
        id: 'protocol',
        label: 'Protocol',
        value: protocol,
        options: topic.endsWith('.fifo') ? PROTOCOLS.slice(0, 1) : PROTOCOLS,
        onInput: (chosen) => change({ protocol: chosen, endpoint: '' }),
      })}
      ${endpointField(state, change)}
    </div>
    ${protocol === 'firehose'
      ? field({
          id: 'role',
          label: 'Subscription role ARN',
          value: state.role,
          required: true,
          onInput: (role) => change({ role }),
        })
      : nothing}
    ${HAS_RAW.has(protocol)
      ? checkField({
          id: 'raw',
          label: 'Raw message delivery: the message alone, without its envelope',
          checked: state.raw,
          onInput: (raw) => change({ raw }),
        })
      : nothing}
    <details>
      <summary>Filter policy, dead letters${protocol.startsWith('http') ? ', delivery policy' : ''}</summary>
      <div class="stack">${more(state, change)}</div>
    </details>
  `;
}

function endpointField({ protocol, endpoint }, change) {
  if (protocol === 'sqs') {
    return html`<queue-picker
      name="endpoint"
      label="Queue"
      .value=${endpoint}
      @picked=${(event) => change({ endpoint: event.detail })}
    ></queue-picker>`;
  }
  return field({
    id: 'endpoint',
    label: 'Endpoint',
    value: endpoint,
    required: true,
    placeholder: PROTOCOLS.find(([name]) => name === protocol)[2],
    onInput: (typed) => change({ endpoint: typed.trim() }),
  });
}

function more({ protocol, policy, scope, deadLetters, delivery }, change) {
  return html`
    ${textField({
      id: 'subscribe-policy',
      label: 'Filter policy',
      value: policy,
      rows: 4,
      hint: `Empty for all messages. For example ${FILTER_EXAMPLES[scope]}`,
      onInput: (typed) => change({ policy: typed }),
    })}
    ${selectField({
      id: 'subscribe-scope',
      label: 'Filter policy scope',
      value: scope,
      options: SCOPES,
      onInput: (chosen) => change({ scope: chosen }),
    })}
    <queue-picker
      name="dead-letters"
      label="Dead-letter queue"
      hint="Empty for none; what cannot be delivered goes there"
      .value=${deadLetters}
      @picked=${(event) => change({ deadLetters: event.detail })}
    ></queue-picker>
    ${protocol.startsWith('http')
      ? textField({
          id: 'subscribe-delivery',
          label: 'Delivery policy',
          value: delivery,
          rows: 4,
          hint: 'Empty for the one of the topic',
          onInput: (typed) => change({ delivery: typed }),
        })
      : nothing}
  `;
}
