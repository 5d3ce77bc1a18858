import { askMetrics, lastPeriods, unwritten } from './metrics.js';

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

  /** @param metric `{namespace, metric, dimension, stat}` */
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
      await this.#ask(names);
    }
  }

  /** Ascending in time; undefined where nothing is known. */
  of(name) {
    const values = [...(this.#past.get(name) ?? []), ...(this.#seen.get(name) ?? [])];
    return values.length > 1 ? values : undefined;
  }

  async #ask(names) {
    const periods = lastPeriods(WINDOW_SECONDS, PERIOD_SECONDS);
    const found = await askMetrics(names.map((name) => ({ ...this.#metric, name })), periods);
    const without = unwritten(this.#metric.stat);
    names.forEach((name, index) => {
      const values = periods.times.map((time) => found[index](time) ?? without);
      this.#past.set(name, values.filter((value) => value !== undefined));
      this.#seen.delete(name);
    });
  }
}
