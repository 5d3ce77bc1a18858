import { html } from 'lit';
import { bytes, duration } from '../../parts/format.js';
import { rate } from './words.js';
import '../../parts/metric-charts.js';

const sum = (label, metric) => ({ label, metric, stat: 'Sum' });
const CHARTS = [
  {
    title: 'Records a second',
    perSecond: true,
    format: rate,
    lines: [sum('In', 'IncomingRecords'), sum('Out, by GetRecords', 'GetRecords.Records')],
  },
  {
    title: 'Bytes a second',
    perSecond: true,
    format: (value) => bytes(Math.round(value)),
    lines: [sum('In', 'IncomingBytes'), sum('Out, by GetRecords', 'GetRecords.Bytes')],
  },
  {
    title: 'Age of what is read',
    least: 1000,
    format: (value) => duration(value / 1000),
    lines: [{ label: 'Oldest', metric: 'GetRecords.IteratorAgeMilliseconds', stat: 'Maximum' }],
  },
  {
    title: 'Refused for their rate, a second',
    perSecond: true,
    format: rate,
    lines: [
      sum('Writes', 'WriteProvisionedThroughputExceeded'),
      sum('Reads', 'ReadProvisionedThroughputExceeded'),
    ],
  },
];

/** What went through a stream. */
export const streamCharts = (name) =>
  html`<metric-charts
    .of=${{ namespace: 'AWS/Kinesis', dimension: 'StreamName', name }}
    .charts=${CHARTS}
  ></metric-charts>`;
