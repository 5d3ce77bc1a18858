import { cloudwatch } from './services.js';

/**
 * What CloudWatch keeps of each period from `start` to `end`, all of it in one request.
 *
 * @param queries each `{namespace, metric, dimension, name, stat}`: the name is the resource's
 * @returns for each query a function of a period's beginning in seconds; undefined where nothing is known
 */
export async function askMetrics(queries, { start, end, periodSeconds }) {
  const { MetricDataResults: results } = await cloudwatch('GetMetricData', {
    MetricDataQueries: queries.map(({ namespace, metric, dimension, name, stat }, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Metric: { Namespace: namespace, MetricName: metric, Dimensions: [{ Name: dimension, Value: name }] },
        Period: periodSeconds,
        Stat: stat,
      },
    })),
    StartTime: start,
    EndTime: end,
    ScanBy: 'TimestampAscending',
  });
  return queries.map((_, index) => {
    const result = results.find((one) => one.Id === `m${index}`);
    const known = new Map(result?.Timestamps?.map((time, at) => [Math.round(time), result.Values[at]]));
    return (time) => known.get(time);
  });
}

const MINUTE_SECONDS = 60;

/**
 * The periods of the last time. A minute that has only begun is left out, for it would look like a
 * fall; of longer ones the last is there, or what happened just now would be missing.
 *
 * @returns `{start, end, periodSeconds, times}`: the beginnings of the periods in seconds
 */
export function lastPeriods(windowSeconds, periodSeconds) {
  const round = periodSeconds > MINUTE_SECONDS ? Math.ceil : Math.floor;
  const end = round(Date.now() / 1000 / periodSeconds) * periodSeconds;
  const start = end - windowSeconds;
  const times = Array.from({ length: windowSeconds / periodSeconds }, (_, index) => start + index * periodSeconds);
  return { start, end, periodSeconds, times };
}

/** What a period means of which nothing was written: sums are 0, for nothing happened, all else is not known. */
export const unwritten = (stat) => (stat === 'Sum' ? 0 : undefined);
