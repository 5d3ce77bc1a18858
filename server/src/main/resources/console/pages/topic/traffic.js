import { html, nothing } from 'lit';
import { cloudwatch } from '../../api/services.js';
import { lineChart } from '../../parts/chart.js';
import { choice } from '../../parts/field.js';
import { short } from '../../parts/format.js';
import { Page } from '../../parts/page.js';

const RANGES = [
  [3600, 'Hour'],
  [21_600, '6 hours'],
  [86_400, 'Day'],
  [604_800, 'Week'],
];
const POINTS = 60;
const MINUTE_SECONDS = 60;
const METRICS = [
  ['NumberOfMessagesPublished', 'Published'],
  ['NumberOfNotificationsDelivered', 'Delivered'],
  ['NumberOfNotificationsFailed', 'Failed'],
  ['NumberOfNotificationsFilteredOut', 'Filtered out'],
];

/** What CloudWatch knows of a topic: messages published, and what became of their deliveries. */
class TopicTraffic extends Page {
  static properties = { data: { state: true }, range: { state: true } };

  constructor() {
    super();
    this.range = 3600;
  }

  get pollMillis() {
    return 15_000;
  }

  async load() {
    const period = Math.max(MINUTE_SECONDS, Math.ceil(this.range / POINTS / MINUTE_SECONDS) * MINUTE_SECONDS);
    // Periods begin at multiples of themselves; so do the points of the chart.
    const end = Math.ceil(Date.now() / 1000 / period) * period;
    const start = end - Math.ceil(this.range / period) * period;
    const { MetricDataResults: results } = await cloudwatch('GetMetricData', {
      StartTime: start,
      EndTime: end,
      MetricDataQueries: METRICS.map(([name], index) => ({
        Id: `m${index}`,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/SNS',
            MetricName: name,
            Dimensions: [{ Name: 'TopicName', Value: this.params[0] }],
          },
          Period: period,
          Stat: 'Sum',
        },
      })),
    });
    const times = [];
    for (let time = start; time < end; time += period) {
      times.push(time);
    }
    this.data = {
      times,
      series: METRICS.map(([, name], index) => ({ name, values: valuesAt(times, results, index) })),
    };
  }

  render() {
    return html`<section class="card stack" aria-label="Traffic">
      <div class="row">
        <h2 class="grow">Traffic</h2>
        ${choice('Time shown', this.range, RANGES, (range) => {
          this.range = range;
          this.refresh();
        })}
      </div>
      ${this.renderFailure()}
      ${this.data
        ? html`<div class="grid">
            ${this.#chart('Messages published', [this.data.series[0]])}
            ${this.#chart('Notifications', this.data.series.slice(1))}
          </div>`
        : nothing}
    </section>`;
  }

  #chart(label, series) {
    return html`<div>
      <h3>${label}</h3>
      ${lineChart({ label, times: this.data.times, series: series.map(withTotal), format: short })}
    </div>`;
  }
}

/** A minute in which nothing happened has no point, and means zero. */
function valuesAt(times, results, index) {
  const result = results.find((one) => one.Id === `m${index}`);
  const known = new Map((result?.Timestamps ?? []).map((time, at) => [time, result.Values[at]]));
  return times.map((time) => known.get(time) ?? 0);
}

function withTotal(line) {
  const total = line.values.reduce((sum, value) => sum + value, 0);
  return { ...line, name: `${line.name}: ${short(total)} in all, now` };
}

customElements.define('topic-traffic', TopicTraffic);
