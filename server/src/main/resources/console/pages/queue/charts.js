import { html, nothing } from 'lit';
import { queueMetrics } from '../../api/metrics.js';
import { lineChart } from '../../parts/chart.js';
import { choice } from '../../parts/field.js';
import { short } from '../../parts/format.js';
import { Page } from '../../parts/page.js';

const HOUR_SECONDS = 3600;
const WINDOWS = [
  { hours: 1, periodSeconds: 60 },
  { hours: 3, periodSeconds: 60 },
  { hours: 12, periodSeconds: 300 },
  { hours: 24, periodSeconds: 600 },
];
const CHARTS = [
  {
    label: 'Messages handled',
    series: [
      { name: 'Sent', metric: 'NumberOfMessagesSent', stat: 'Sum' },
      { name: 'Received', metric: 'NumberOfMessagesReceived', stat: 'Sum' },
      { name: 'Deleted', metric: 'NumberOfMessagesDeleted', stat: 'Sum' },
    ],
    format: short,
  },
  {
    label: 'Messages in the queue',
    series: [
      { name: 'Available', metric: 'ApproximateNumberOfMessagesVisible', stat: 'Maximum' },
      { name: 'In flight', metric: 'ApproximateNumberOfMessagesNotVisible', stat: 'Maximum' },
      { name: 'Delayed', metric: 'ApproximateNumberOfMessagesDelayed', stat: 'Maximum' },
    ],
    format: short,
  },
  {
    label: 'Age of the oldest message',
    series: [{ name: 'Oldest', metric: 'ApproximateAgeOfOldestMessage', stat: 'Maximum' }],
    format: age,
  },
];
const CHART_WIDTH = 380;
const CHART_HEIGHT = 150;

/** In one unit, for there is little room beside a chart. */
function age(seconds) {
  const [size, unit] = seconds < 120 ? [1, 's'] : seconds < 7200 ? [60, 'min'] : [HOUR_SECONDS, 'h'];
  const amount = seconds / size;
  return `${amount < 10 ? Math.round(10 * amount) / 10 : Math.round(amount)} ${unit}`;
}

/** What went on in a queue, from the metrics that the server keeps each minute. */
class QueueCharts extends Page {
  static properties = { queue: { attribute: false }, hours: { state: true }, metrics: { state: true } };

  constructor() {
    super();
    this.hours = WINDOWS[0].hours;
  }

  get pollMillis() {
    return 15_000;
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    const before = changed.get('queue');
    if (before && before.url !== this.queue.url) {
      this.metrics = undefined;
      this.refresh();
    }
  }

  get #window() {
    return WINDOWS.find(({ hours }) => hours === this.hours);
  }

  async load() {
    const { name, url } = this.queue;
    const { hours, periodSeconds } = this.#window;
    const metrics = await queueMetrics({
      name,
      queries: CHARTS.flatMap(({ series }) => series),
      windowSeconds: hours * HOUR_SECONDS,
      periodSeconds,
    });
    if (url === this.queue.url) {
      this.metrics = metrics;
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="charts-heading">
      <div class="row charts-head">
        <h2 id="charts-heading">Metrics</h2>
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
      ${this.renderFailure()} ${this.metrics ? this.#charts() : nothing}
    </section>`;
  }

  #charts() {
    const { times, values } = this.metrics;
    let next = 0;
    return html`<div class="grid">
      ${CHARTS.map(({ label, series, format }) => {
        const lines = series.map(({ name }) => ({ name, values: values[next++] }));
        return html`<div>
          <h3>${label}</h3>
          ${lineChart({
            label: `${label} over the last ${this.hours} h`,
            times,
            series: lines,
            format,
            width: CHART_WIDTH,
            height: CHART_HEIGHT,
          })}
        </div>`;
      })}
    </div>`;
  }
}

customElements.define('queue-charts', QueueCharts);
