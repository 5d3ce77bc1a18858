import { cloudwatch } from './services.js';

const WINDOW_SECONDS = 3600;
const PERIOD_SECONDS = 60;

/**
 * How many messages were available in queues over the last hour: from the metrics that the server
 * keeps each minute, and from what the page has seen since.
 */
export class QueueDepths {
  #past = new Map();
  #seen = new Map();
  #askedAt = 0;

  /** Takes note of what is in the queues now, and asks for their past where it is not known. */
  async look(queues) {
    for (const queue of queues) {
      const seen = this.#seen.get(queue.Name) ?? [];
      this.#seen.set(queue.Name, [...seen.slice(-60), queue.VisibleCount]);
    }
    const now = Date.now() / 1000;
    const unknown = queues.some((queue) => !this.#past.has(queue.Name));
    if (queues.length > 0 && (unknown || now - this.#askedAt > PERIOD_SECONDS)) {
      this.#askedAt = now;
      await this.#ask(queues, now);
    }
  }

  /** Ascending in time; undefined where nothing is known. */
  of(name) {
    const values = [...(this.#past.get(name) ?? []), ...(this.#seen.get(name) ?? [])];
    return values.length > 1 ? values : undefined;
  }

  async #ask(queues, now) {
    const queries = queues.map((queue, index) => ({
      Id: `q${index}`,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/SQS',
          MetricName: 'ApproximateNumberOfMessagesVisible',
          Dimensions: [{ Name: 'QueueName', Value: queue.Name }],
        },
        Period: PERIOD_SECONDS,
        Stat: 'Maximum',
      },
    }));
    const { MetricDataResults: results } = await cloudwatch('GetMetricData', {
      MetricDataQueries: queries,
      StartTime: Math.floor(now - WINDOW_SECONDS),
      EndTime: Math.ceil(now),
      ScanBy: 'TimestampAscending',
    });
    results.forEach((result, index) => {
      this.#past.set(queues[index].Name, result.Values ?? []);
      this.#seen.delete(queues[index].Name);
    });
  }
}
