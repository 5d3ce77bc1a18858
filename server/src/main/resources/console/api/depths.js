import { Trends } from './trends.js';

/** How many messages were available in queues over the last hour. */
export class QueueDepths {
  #trends = new Trends({
    namespace: 'AWS/SQS',
    name: 'ApproximateNumberOfMessagesVisible',
    dimension: 'QueueName',
    stat: 'Maximum',
  });

  /** Takes note of what is in the queues now, and asks for their past where it is not known. */
  look(queues) {
    return this.#trends.look(
      queues.map((queue) => queue.Name),
      queues.map((queue) => [queue.Name, queue.VisibleCount]),
    );
  }

  /** Ascending in time; undefined where nothing is known. */
  of(name) {
    return this.#trends.of(name);
  }
}
