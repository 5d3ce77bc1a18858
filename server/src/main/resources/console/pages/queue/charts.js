import { html } from 'lit';
import { short } from '../../parts/format.js';
import '../../parts/metric-charts.js';

const sum = (label, metric) => ({ label, metric, stat: 'Sum' });
const most = (label, metric) => ({ label, metric, stat: 'Maximum' });
const CHARTS = [
  {
    title: 'Messages handled',
    lines: [
      sum('Sent', 'NumberOfMessagesSent'),
      sum('Received', 'NumberOfMessagesReceived'),
      sum('Deleted', 'NumberOfMessagesDeleted'),
    ],
    format: short,
  },
  {
    title: 'Messages in the queue',
    lines: [
      most('Available', 'ApproximateNumberOfMessagesVisible'),
      most('In flight', 'ApproximateNumberOfMessagesNotVisible'),
      most('Delayed', 'ApproximateNumberOfMessagesDelayed'),
    ],
    format: short,
  },
  {
    title: 'Age of the oldest message',
    lines: [most('Oldest', 'ApproximateAgeOfOldestMessage')],
    format: age,
  },
];

/** In one unit, for there is little room beside a chart. */
function age(seconds) {
  const [size, unit] = seconds < 120 ? [1, 's'] : seconds < 7200 ? [60, 'min'] : [3600, 'h'];
  const amount = seconds / size;
  return `${amount < 10 ? Math.round(10 * amount) / 10 : Math.round(amount)} ${unit}`;
}

/** What went on in a queue. */
export const queueCharts = (name) =>
  html`<metric-charts .of=${{ namespace: 'AWS/SQS', dimension: 'QueueName', name }} .charts=${CHARTS}></metric-charts>`;
