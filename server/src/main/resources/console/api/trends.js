import { cloudwatch } from './services.js';

const WINDOW_SECONDS = 3600;
const PERIOD_SECONDS = 60;
const SEEN_MAX = 60;

/**
 * One metric of many resources over the last hour: from what the server keeps of each minute, asked
 * for in one request, and from what the page has seen since.
 */
export class Trends {
  #metric;
  #past = new Map();
  #seen = new Map();
  #askedAt = 0;

  /**
   * @param metric `{namespace, name, dimension, stat}`; with `sparse`, a minute without a point was
   *     one in which nothing happened
   */
  constructor(metric) {
    this.#metric = metric;
  }

  /**
   * Asks for the past of these resources where it is not known, and anew each minute.
   *
   * @param values what each is worth now, by name; undefined for a metric that only the past has
   */
  async look(names, values) {
    for (const [name, value] of values ?? []) {
      this.#seen.set(name, [...(this.#seen.get(name) ?? []).slice(-SEEN_MAX), value]);
    }
    const now = Date.now() / 1000;
    const unknown = names.some((name) => !this.#past.has(name));
    if (names.length > 0 && (unknown || now - this.#askedAt > PERIOD_SECONDS)) {
      this.#askedAt = now;
      await this.#ask(names, now);
    }
  }

  /** Ascending in time; undefined where nothing is known. */
  of(name) {
    const values = [...(this.#past.get(name) ?? []), ...(this.#seen.get(name) ?? [])];
    return values.length > 1 ? values : undefined;
  }

  async #ask(names, now) {
    const { namespace, name: metricName, dimension, stat } = this.#metric;
    const queries = names.map((name, index) => ({
      Id: `q${index}`,
      MetricStat: {
        Metric: { Namespace: namespace, MetricName: metricName, Dimensions: [{ Name: dimension, Value: name }] },
        Period: PERIOD_SECONDS,
        Stat: stat,
      },
    }));
    const start = Math.floor((now - WINDOW_SECONDS) / PERIOD_SECONDS) * PERIOD_SECONDS;
    const { MetricDataResults: results } = await cloudwatch('GetMetricData', {
      MetricDataQueries: queries,
      StartTime: start,
      EndTime: Math.ceil(now),
      ScanBy: 'TimestampAscending',
    });
    for (const result of results) {
      const name = names[Number(result.Id.slice(1))];
      this.#past.set(name, this.#metric.sparse ? filled(result, start) : (result.Values ?? []));
      this.#seen.delete(name);
    }
  }
}

/** A value for each minute of the window, 0 where the server keeps none; the minute under way is left out. */
function filled({ Timestamps: times = [], Values: values = [] }, start) {
  const minutes = new Array(WINDOW_SECONDS / PERIOD_SECONDS).fill(0);
  times.forEach((time, index) => {
    const minute = Math.round((time - start) / PERIOD_SECONDS);
    if (minute < minutes.length) {
      minutes[minute] = values[index];
    }
  });
  return minutes;
}
