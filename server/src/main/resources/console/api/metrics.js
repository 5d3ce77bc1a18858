import { cloudwatch } from './services.js';

/** The metrics of a queue; see metricsOf. */
export const queueMetrics = (options) => metricsOf({ namespace: 'AWS/SQS', dimension: 'QueueName', ...options });

/** The metrics of a stream; see metricsOf. */
export const streamMetrics = (options) => metricsOf({ namespace: 'AWS/Kinesis', dimension: 'StreamName', ...options });

/**
 * The metrics of one resource over the last time.
 *
 * @param queries each `{metric, stat}`
 * @returns `{times, values}`: the beginnings of the periods in seconds, and for each query as many
 *     values; in a period of which nothing was written, sums are 0, for nothing happened, and all
 *     else is not known
 */
async function metricsOf({ namespace, dimension, name, queries, windowSeconds, periodSeconds }) {
  // The period that has only begun would look like a fall at the end of every line.
  const end = Math.floor(Date.now() / 1000 / periodSeconds) * periodSeconds;
  const start = end - windowSeconds;
  const { MetricDataResults: results } = await cloudwatch('GetMetricData', {
    MetricDataQueries: queries.map(({ metric, stat }, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Metric: {
          Namespace: namespace,
          MetricName: metric,
          Dimensions: [{ Name: dimension, Value: name }],
        },
        Period: periodSeconds,
        Stat: stat,
      },
    })),
    StartTime: start,
    EndTime: end,
    ScanBy: 'TimestampAscending',
  });
  const times = Array.from({ length: windowSeconds / periodSeconds }, (_, index) => start + index * periodSeconds);
  const values = queries.map(({ stat }, index) => {
    const result = results.find((one) => one.Id === `m${index}`);
    const known = new Map(result?.Timestamps?.map((time, at) => [Math.round(time), result.Values[at]]));
    return times.map((time) => known.get(time) ?? (stat === 'Sum' ? 0 : undefined));
  });
  return { times, values };
}
