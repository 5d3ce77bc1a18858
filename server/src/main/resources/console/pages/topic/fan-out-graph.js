import { isOwnQueue } from '../../api/arns.js';
import { count, nameOf, short } from '../../parts/format.js';
import { href } from '../../router.js';
import { endpointText, failuresOf, subscriptionHref } from './describe.js';

/**
 * What the drawing and the list of a fan-out are made of: nodes in four columns (topic,
 * subscriptions, queues, dead-letter queues), and edges between them.
 *
 * A node has `id`, `column`, `title`, `note`, `mark` (a failure, or what is missing), `href`;
 * an edge `from`, `to`, `dead` for dead letters, `failing`.
 */
export const COLUMN_NAMES = ['Topic', 'Subscriptions', 'Queues', 'Dead-letter queues'];

/** @param queues states of queues by ARN; undefined where a queue is not there */
export function graphOf(topic, subscriptions, queues) {
  const graph = { nodes: [topicNode(topic, `${count(subscriptions.length)} ${subscriptions.length === 1 ? 'subscription' : 'subscriptions'}`)], edges: [] };
  const deadLetterArns = new Set(
    [...subscriptions, ...queues.values()].map((one) => one?.DeadLetterTargetArn).filter(Boolean),
  );
  const added = new Set();
  const addQueue = (arn) => {
    if (!added.has(arn)) {
      added.add(arn);
      graph.nodes.push(queueNode(arn, queues.get(arn), deadLetterArns.has(arn) ? 3 : 2));
    }
  };
  for (const subscription of subscriptions) {
    const id = subscription.SubscriptionArn;
    const [failure] = failuresOf(subscription);
    graph.nodes.push(subscriptionNode(subscription, failure));
    graph.edges.push({ from: 'topic', to: id, waiting: subscription.PendingUntil !== undefined });
    if (subscription.Protocol === 'sqs') {
      addQueue(subscription.Endpoint);
      graph.edges.push({ from: id, to: subscription.Endpoint, failing: failure?.kind === 'bad' });
    }
    if (subscription.DeadLetterTargetArn) {
      addQueue(subscription.DeadLetterTargetArn);
      graph.edges.push({ from: id, to: subscription.DeadLetterTargetArn, dead: true });
    }
  }
  for (const [arn, queue] of queues) {
    if (queue?.DeadLetterTargetArn && added.has(arn)) {
      addQueue(queue.DeadLetterTargetArn);
      graph.edges.push({ from: arn, to: queue.DeadLetterTargetArn, dead: true });
    }
  }
  return graph;
}

/** One node for each protocol, with how many there are and what is owed to them. */
export function groupsOf(topic, subscriptions) {
  const groups = Map.groupBy(subscriptions, (subscription) => subscription.Protocol);
  const graph = { nodes: [topicNode(topic, '')], edges: [] };
  for (const [protocol, members] of [...groups].sort()) {
    const sum = (value) => members.reduce((total, member) => total + (value(member) ?? 0), 0);
    const pending = members.filter((member) => member.PendingUntil !== undefined).length;
    const failing = members.filter((member) => failuresOf(member).length > 0).length;
    graph.nodes.push({
      id: protocol,
      column: 1,
      title: `${count(members.length)} × ${protocol}`,
      note: [pending ? `${count(pending)} pending` : '', `${short(sum((member) => member.BacklogCount))} owed`]
        .filter(Boolean)
        .join(', '),
      mark: failing ? `${count(failing)} failing` : '',
      href: href(`topics/${topic}`, { tab: 'subscriptions' }),
    });
    graph.edges.push({ from: 'topic', to: protocol, failing: failing > 0 });
  }
  return graph;
}

function topicNode(topic, note) {
  return { id: 'topic', column: 0, title: topic, note, href: href(`topics/${topic}`, { tab: 'details' }) };
}

function subscriptionNode(subscription, failure) {
  const notes = [
    subscription.PendingUntil === undefined ? '' : 'pending',
    subscription.FilterPolicy ? 'filtered' : '',
    subscription.BacklogCount ? `${short(subscription.BacklogCount)} owed` : '',
  ].filter(Boolean);
  return {
    id: subscription.SubscriptionArn,
    column: 1,
    title: endpointText(subscription),
    note: [subscription.Protocol, ...notes].join(' · '),
    mark: failure ? `${failure.Code}${failure.Count > 1 ? ` × ${short(failure.Count)}` : ''}` : '',
    href: subscriptionHref(subscription),
  };
}

function queueNode(arn, queue, column) {
  const own = isOwnQueue(arn);
  return {
    id: arn,
    column,
    title: own ? nameOf(arn) : arn,
    note: queue
      ? [`${short(queue.VisibleCount)} available`, queue.InFlightCount ? `${short(queue.InFlightCount)} in flight` : '']
          .filter(Boolean)
          .join(' · ')
      : '',
    mark: own && !queue ? 'There is no such queue' : '',
    full: column === 3 && queue?.VisibleCount > 0,
    href: own && queue ? href(`queues/${nameOf(arn)}`) : undefined,
  };
}
