import { html, nothing } from 'lit';
import { askMetrics, lastPeriods, unwritten } from '../api/metrics.js';
import { lineChart } from './chart.js';
import { choice } from './field.js';
import { short } from './format.js';
import { Page } from './page.js';

const HOUR_SECONDS = 3600;
const WINDOWS = [
  { hours: 1, label: '1 h', periodSeconds: 60 },
  { hours: 6, label: '6 h', periodSeconds: 60 },
  { hours: 24, label: '24 h', periodSeconds: 300 },
  { hours: 168, label: '7 d', periodSeconds: 1200 },
];
const CHART_WIDTH = 380;
const CHART_HEIGHT = 150;

/**
 * What CloudWatch keeps of a resource, in charts over a time that can be chosen.
 *
 * `.of` is `{namespace, dimension, name}`; `.charts` are each `{title, format, lines, perSecond, least}`, a
 * line is `{label, metric, stat}`. Sums are so much in a period, or, with `perSecond`, in a second.
 */
class MetricCharts extends Page {
  static properties = {
    of: { attribute: false },
    charts: { attribute: false },
    chosen: { state: true },
    found: { state: true },
  };

  constructor() {
    super();
    [this.chosen] = WINDOWS;
  }

  get pollMillis() {
    return 15_000;
  }

  async load() {
    const { chosen, of, charts } = this;
    const periods = lastPeriods(chosen.hours * HOUR_SECONDS, chosen.periodSeconds);
    const lines = charts.flatMap((chart) => chart.lines);
    const values = await askMetrics(lines.map((line) => ({ ...of, ...line })), periods);
    if (chosen === this.chosen) {
      this.found = { ...periods, valueOf: new Map(lines.map((line, index) => [line, values[index]])) };
    }
  }

  #choose(chosen) {
    this.chosen = chosen;
    this.refresh();
  }

  render() {
    return html`<section class="card" aria-label="Metrics">
      <div class="row spread">
        <h2>Metrics</h2>
        ${choice('Time shown', this.chosen, WINDOWS.map((one) => [one, one.label]), (one) => this.#choose(one))}
      </div>
      ${this.renderFailure()}
      ${this.found ? html`<div class="grid metric-charts">${this.charts.map((chart) => this.#chart(chart))}</div>` : nothing}
    </section>`;
  }

  #chart({ title, format, lines, perSecond, least }) {
    const { times, periodSeconds, valueOf } = this.found;
    return html`<div>
      <h3>${title}</h3>
      ${lineChart({
        label: `${title} over the last ${this.chosen.label}`,
        times,
        series: lines.map((line) => {
          const values = times.map((time) => valueOf.get(line)(time) ?? unwritten(line.stat));
          return perSecond && line.stat === 'Sum'
            ? { name: line.label, values: values.map((value) => value / periodSeconds) }
            : { name: spoken(line, values), values };
        }),
        format,
        least,
        width: CHART_WIDTH,
        height: CHART_HEIGHT,
      })}
    </div>`;
  }
}

/** What there was of it in all stands before what there is now. */
function spoken({ label, stat }, values) {
  return stat === 'Sum' ? `${label}: ${short(values.reduce((sum, value) => sum + value, 0))} in all, now` : label;
}

customElements.define('metric-charts', MetricCharts);
