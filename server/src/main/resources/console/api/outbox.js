import { admin, sns } from './services.js';

const PAGE_SIZE = 100;
const PAGES_MAX = 10;

/**
 * The newest token with which a subscription can be confirmed, where a mail with it waits in the
 * outbox; looks at its first thousand messages.
 */
export async function tokenOf(subscriptionArn) {
  let found;
  let next;
  for (let page = 0; page < PAGES_MAX; page++) {
    const result = await admin('ListOutbox', { MaxResults: PAGE_SIZE, NextToken: next });
    for (const message of result.Messages) {
      if (message.SubscriptionArn === subscriptionArn && message.Token) {
        found = message.Token;
      }
    }
    next = result.NextToken;
    if (!next) {
      break;
    }
  }
  return found;
}

/** Confirms, or brings back, the subscription that a token was sent for. */
export const confirm = (topicArn, token) => sns('ConfirmSubscription', { TopicArn: topicArn, Token: token });
