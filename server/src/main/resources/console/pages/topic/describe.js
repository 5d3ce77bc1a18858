import { html, nothing } from 'lit';
import { ago, count, duration, nameOf, timestamp, toDate } from '../../parts/format.js';
import { isOwnQueue } from '../../api/arns.js';
import { href } from '../../router.js';

/** How subscriptions are told, wherever they are shown. */

/** Where there is nothing to tell; on a phone it takes no room. */
export const NONE = html`<span class="muted none">–</span>`;

/** The id at the end of a subscription's ARN. */
export const idOf = (subscription) => nameOf(subscription.SubscriptionArn);

/** The address at which a subscription is open. */
export const subscriptionHref = (subscription) =>
  href(`topics/${subscription.TopicName}`, { tab: 'subscriptions', open: idOf(subscription) });

/** A queue by its name, everything else as it is. */
export const endpointText = (subscription) =>
  subscription.Protocol === 'sqs' && isOwnQueue(subscription.Endpoint)
    ? nameOf(subscription.Endpoint)
    : subscription.Endpoint;

export function stateBadge(subscription) {
  if (subscription.PendingUntil === undefined) {
    return html`<span class="badge good">Confirmed</span>`;
  }
  const left = (toDate(subscription.PendingUntil).getTime() - Date.now()) / 1000;
  return html`<span class="badge warn" title="Until ${timestamp(subscription.PendingUntil)}"
    >Pending, ${left > 0 ? `${duration(left)} left` : 'expired'}</span
  >`;
}

/** Both kinds of failure: what was given up, and attempts that are made again. */
export function failuresOf(subscription) {
  return [
    subscription.LastUndelivered && { given: 'Given up', kind: 'bad', ...subscription.LastUndelivered },
    subscription.LastFailedAttempt && { given: 'Failed attempt', kind: 'warn', ...subscription.LastFailedAttempt },
  ].filter(Boolean);
}

export function failureText(failure) {
  return html`<div class="failure">
    <span class="badge ${failure.kind}">${failure.given}</span> <strong>${failure.Code}</strong>
    <span>${failure.Message}</span>
    <span class="muted" title=${timestamp(failure.At)}
      >${ago(failure.At)}${failure.Count > 1 ? `, ${count(failure.Count)} times` : ''}</span
    >
  </div>`;
}

/** What is owed now; nothing is kept for queues, which get it at once. */
export function backlogText(subscription) {
  if (subscription.BacklogCount === undefined) {
    return NONE;
  }
  const rest = [
    subscription.AttemptCount ? `${count(subscription.AttemptCount)} under way` : '',
    subscription.RetryCount ? `${count(subscription.RetryCount)} to be retried` : '',
  ].filter(Boolean);
  return html`${count(subscription.BacklogCount)}${rest.length
    ? html`<br /><small class="muted">${rest.join(', ')}</small>`
    : nothing}`;
}
