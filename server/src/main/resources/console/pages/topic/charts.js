import { html } from 'lit';
import { short } from '../../parts/format.js';
import '../../parts/metric-charts.js';

const sum = (label, metric) => ({ label, metric, stat: 'Sum' });
const CHARTS = [
  { title: 'Messages published', format: short, lines: [sum('Published', 'NumberOfMessagesPublished')] },
  {
    title: 'Notifications',
    format: short,
    lines: [
      sum('Delivered', 'NumberOfNotificationsDelivered'),
      sum('Failed', 'NumberOfNotificationsFailed'),
      sum('Filtered out', 'NumberOfNotificationsFilteredOut'),
    ],
  },
];

/** Messages published to a topic, and what became of their deliveries. */
export const topicCharts = (name) =>
  html`<metric-charts .of=${{ namespace: 'AWS/SNS', dimension: 'TopicName', name }} .charts=${CHARTS}></metric-charts>`;
