import { html, nothing } from 'lit';
import { streamMetrics } from '../../api/metrics.js';
import { lineChart } from '../../parts/chart.js';
import { choice } from '../../parts/field.js';
import { bytes, duration } from '../../parts/format.js';
import { Page } from '../../parts/page.js';
import { rate } from './words.js';

const HOUR_SECONDS = 3600;
const WINDOWS = [
  { hours: 1, periodSeconds: 60 },
  { hours: 3, periodSeconds: 60 },
  { hours: 12, periodSeconds: 300 },
  { hours: 24, periodSeconds: 600 },
];
/** Sums are shown as so much a second. */
const CHARTS = [
  {
    title: 'Records a second',
    format: rate,
    lines: [
      { name: 'in', metric: 'IncomingRecords', stat: 'Sum' },
      { name: 'out, by GetRecords', metric: 'GetRecords.Records', stat: 'Sum' },
    ],
  },
  {
    title: 'Bytes a second',
    format: (value) => bytes(Math.round(value)),
    lines: [
      { name: 'in', metric: 'IncomingBytes', stat: 'Sum' },
      { name: 'out, by GetRecords', metric: 'GetRecords.Bytes', stat: 'Sum' },
    ],
  },
  {
    title: 'Age of what is read',
    format: (value) => duration(value / 1000),
    lines: [{ name: 'the oldest', metric: 'GetRecords.IteratorAgeMilliseconds', stat: 'Maximum' }],
  },
  {
    title: 'Refused for their rate, a second',
    format: rate,
    lines: [
      { name: 'writes', metric: 'WriteProvisionedThroughputExceeded', stat: 'Sum' },
      { name: 'reads', metric: 'ReadProvisionedThroughputExceeded', stat: 'Sum' },
    ],
  },
];

const QUERIES = CHARTS.flatMap((chart) => chart.lines);

/** What went through a stream, from the metrics that the server keeps each minute. */
class StreamCharts extends Page {
  static properties = { stream: { attribute: false }, hours: { state: true }, metrics: { state: true } };

  constructor() {
    super();
    this.hours = WINDOWS[0].hours;
  }

  get pollMillis() {
    return 15_000;
  }

  async load() {
    const { hours, periodSeconds } = WINDOWS.find((window) => window.hours === this.hours);
    const metrics = await streamMetrics({
      name: this.stream,
      queries: QUERIES,
      windowSeconds: hours * HOUR_SECONDS,
      periodSeconds,
    });
    if (hours === this.hours) {
      this.metrics = { ...metrics, periodSeconds };
    }
  }

  render() {
    return html`<section class="card" aria-label="Metrics">
      <div class="row spread">
        <h2>Metrics</h2>
        ${choice(
          'Time shown',
          this.hours,
          WINDOWS.map(({ hours }) => [hours, `${hours} h`]),
          (hours) => {
            this.hours = hours;
            this.refresh();
          },
        )}
      </div>
      ${this.renderFailure()}
      ${this.metrics ? html`<div class="stream-charts">${CHARTS.map((chart) => this.#chart(chart))}</div>` : nothing}
    </section>`;
  }

  #chart({ title, format, lines }) {
    const { times, values, periodSeconds } = this.metrics;
    return html`<div>
      <h3>${title}</h3>
      ${lineChart({
        label: `${title} over the last ${this.hours} h`,
        times,
        series: lines.map((line) => ({
          name: line.name,
          values: values[QUERIES.indexOf(line)].map((value) => (line.stat === 'Sum' ? value / periodSeconds : value)),
        })),
        format,
        width: 500,
        height: 150,
      })}
    </div>`;
  }
}

customElements.define('stream-charts', StreamCharts);
