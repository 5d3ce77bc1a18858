import { html } from 'lit';
import { nameOf } from '../../parts/format.js';
import { topicArn } from '../../api/arns.js';

/** Messages of the outbox as whoever gets them would read them. */

const SUBJECTS = {
  SubscriptionConfirmation: 'AWS Notification - Subscription Confirmation',
  UnsubscribeConfirmation: 'AWS Notification - Unsubscribe Confirmation',
  Notification: 'AWS Notification Message',
};
const FOLLOWED = new Set(['ConfirmSubscription', 'Unsubscribe']);
const ADDRESS = /https?:\/\/[^\s<>"']+/g;
const LINE_CHARACTERS = 80;

/** The subject of the mail, or the first line of what has none. */
export function subjectOf(message) {
  if (message.Subject) {
    return message.Subject;
  }
  return message.Protocol.startsWith('email') || message.Token
    ? SUBJECTS[message.Type]
    : message.Text.slice(0, LINE_CHARACTERS).split('\n')[0];
}

/** The text of a mail as the mail server would have been given it, with its link. */
export function mailText(message) {
  const { Type: type, TopicArn: topic, SubscriptionArn: subscription, Token: token, Text: text } = message;
  if (type === 'SubscriptionConfirmation') {
    return [
      `This address was subscribed to the topic:\n${topic}`,
      `To confirm the subscription, visit:\n${link('ConfirmSubscription', { TopicArn: topic, Token: token })}`,
      'If you do not want it, do nothing: without your confirmation no more mails come.',
    ].join('\n\n');
  }
  if (type === 'UnsubscribeConfirmation') {
    return [
      `This subscription has ended:\n${subscription}`,
      `If that was a mistake, bring it back here:\n${link('ConfirmSubscription', { TopicArn: topic, Token: token })}`,
    ].join('\n\n');
  }
  return subscription
    ? [
        text,
        `--\nTo get no more mails of this topic, unsubscribe here:\n${link('Unsubscribe', { SubscriptionArn: subscription })}`,
        'Nobody reads what is sent back to this address.',
      ].join('\n\n')
    : text;
}

/** What an `email-json` mail or a mobile push holds, as far as the outbox knows it. */
export function envelopeText(message) {
  return JSON.stringify({
    Type: message.Type,
    MessageId: message.MessageId,
    Token: message.Token,
    TopicArn: message.TopicArn,
    Subject: message.Subject,
    Message: message.Text,
    Timestamp: new Date(message.PublishedAt * 1000).toISOString(),
  });
}

function link(action, parameters) {
  return `${location.origin}/?${new URLSearchParams({ Action: action, ...parameters })}`;
}

/**
 * The text with its addresses. Only those that confirm or end a subscription at this very server can
 * be followed; wherever others lead, nobody gets there by accident.
 */
export function withLinks(text) {
  const pieces = [];
  let after = 0;
  for (const match of text.matchAll(ADDRESS)) {
    pieces.push(text.slice(after, match.index), address(match[0]));
    after = match.index + match[0].length;
  }
  return [...pieces, text.slice(after)];
}

function address(text) {
  return isOwn(text)
    ? html`<a href=${text} target="_blank" rel="noopener noreferrer">${text}</a>`
    : html`<span class="address">${text}</span>`;
}

function isOwn(text) {
  try {
    const url = new URL(text);
    return url.origin === location.origin && url.pathname === '/' && FOLLOWED.has(url.searchParams.get('Action'));
  } catch {
    return false;
  }
}

/** Whether a message is of a topic that can be looked at here. */
export const isOfOwnTopic = (message) => message.TopicArn === topicArn(nameOf(message.TopicArn));
