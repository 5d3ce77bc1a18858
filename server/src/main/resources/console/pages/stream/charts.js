import { LitElement, html, nothing } from 'lit';
import { cloudwatch } from '../../api/services.js';
import { lineChart } from '../../parts/chart.js';
import { choice } from '../../parts/field.js';
import { bytes, duration } from '../../parts/format.js';
import { failureNotice } from '../../parts/page.js';
import { Poll } from '../../parts/poll.js';
import { rate } from './words.js';

const LOOK_MILLIS = 30_000;

/** Seconds that are shown, the period of a point, and what that is called. */
const RANGES = [
  ['1h', '1 hour', 3600, 60],
  ['6h', '6 hours', 21_600, 300],
  ['24h', '24 hours', 86_400, 900],
];

/** Each chart has lines of metrics; sums are shown as so much a second. */
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

const LINES = CHARTS.flatMap((chart) => chart.lines);

/** What went through a stream, from the metrics that the server keeps each minute. */
class StreamCharts extends LitElement {
  static properties = {
    stream: { attribute: false },
    range: { state: true },
    data: { state: true },
    failure: { state: true },
  };
  #poll = new Poll(this, () => this.#look(), LOOK_MILLIS);

  constructor() {
    super();
    this.range = RANGES[0][0];
  }

  createRenderRoot() {
    return this;
  }

  async #look() {
    const [range, , seconds, period] = RANGES.find(([id]) => id === this.range);
    const end = Math.floor(Date.now() / 1000 / period) * period;
    const start = end - seconds;
    const queries = LINES.map(({ metric, stat }, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/Kinesis',
          MetricName: metric,
          Dimensions: [{ Name: 'StreamName', Value: this.stream }],
        },
        Period: period,
        Stat: stat,
      },
    }));
    try {
      const { MetricDataResults: results } = await cloudwatch('GetMetricData', {
        MetricDataQueries: queries,
        StartTime: start,
        EndTime: end,
        ScanBy: 'TimestampAscending',
      });
      if (range === this.range) {
        this.data = { start, period, points: seconds / period, results };
        this.failure = undefined;
      }
    } catch (failure) {
      this.failure = failure;
    }
  }

  render() {
    return html`<section class="card" aria-label="Throughput">
      <div class="row spread">
        <h2>Throughput</h2>
        ${choice(
          'Time shown',
          this.range,
          RANGES.map(([id, text]) => [id, text]),
          (range) => {
            this.range = range;
            this.#poll.now();
          },
        )}
      </div>
      ${this.failure ? failureNotice(this.failure) : nothing}
      ${this.data ? html`<div class="stream-charts">${CHARTS.map((chart) => this.#chart(chart))}</div>` : nothing}
    </section>`;
  }

  #chart({ title, format, lines }) {
    const { start, period, points } = this.data;
    return html`<div>
      <h3>${title}</h3>
      ${lineChart({
        label: title,
        times: Array.from({ length: points }, (_, index) => start + index * period),
        series: lines.map((line) => ({ name: line.name, values: this.#values(line) })),
        format,
      })}
    </div>`;
  }

  /** The server keeps no point of a minute in which nothing happened. */
  #values(line) {
    const { start, period, points, results } = this.data;
    const result = results.find((one) => one.Id === `m${LINES.indexOf(line)}`);
    const values = new Array(points).fill(0);
    result?.Timestamps?.forEach((time, index) => {
      const at = Math.round((time - start) / period);
      if (at < points) {
        values[at] = line.stat === 'Sum' ? result.Values[index] / period : result.Values[index];
      }
    });
    return values;
  }
}

customElements.define('stream-charts', StreamCharts);
