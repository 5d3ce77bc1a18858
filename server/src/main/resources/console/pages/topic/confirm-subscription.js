import { html } from 'lit';
import { topicArn } from '../../api/arns.js';
import { confirm, tokenOf } from '../../api/outbox.js';
import { field } from '../../parts/field.js';
import { openForm } from '../../parts/form-dialog.js';
import { endpointText } from './describe.js';

/**
 * Confirms a pending subscription with its token: the one that the outbox shows, or one that
 * somebody got at the endpoint. Resolves with whether that was done.
 */
export function confirmSubscription(subscription) {
  return openForm({
    heading: 'Confirm subscription',
    action: 'Confirm subscription',
    state: { token: '' },
    ready: ({ token }) => token.trim() !== '',
    fields: (state, change) => {
      state.looking ??= lookForToken(subscription, state, change);
      return html`
        <p role="status">${hint(subscription, state)}</p>
        ${field({
          id: 'confirm-token',
          label: 'Token',
          value: state.token,
          required: true,
          onInput: (token) => change({ token }),
        })}
      `;
    },
    submit: async ({ token }) => {
      await confirm(topicArn(subscription.TopicName), token.trim());
    },
  });
}

/** What was pasted meanwhile stays. */
async function lookForToken({ SubscriptionArn: arn }, state, change) {
  try {
    const token = await tokenOf(arn);
    change({ found: Boolean(token), token: state.token || (token ?? '') });
  } catch (failure) {
    change({ problem: failure.message });
  }
}

function hint(subscription, { found, problem }) {
  const endpoint = endpointText(subscription);
  if (problem) {
    return `The outbox could not be looked through: ${problem}`;
  }
  if (found) {
    return `The outbox holds the token for ${endpoint}.`;
  }
  return found === undefined
    ? 'Looking for the token in the outbox …'
    : `${endpoint} was sent a token, which is not in the outbox. ` +
        'Whoever received it can confirm, or you paste it here.';
}
