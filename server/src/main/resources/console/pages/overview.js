import { html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { Page } from '../parts/page.js';
import { lineChart, meter } from '../parts/chart.js';
import { bytes, count, duration, micros, nameOf, short, timestamp } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { emptyState } from '../parts/table.js';
import { href } from '../router.js';

/** As many as the server keeps: ten minutes. */
const SAMPLES_MAX = 300;

/** The rates of this many samples make the figure that is called "now". */
const NOW_SAMPLES = 5;

/** Where a warning leads to, and how grave it is. */
const WARNINGS = {
  DEAD_LETTERS: { kind: 'warn', to: (arn) => href(`queues/${nameOf(arn)}`, { tab: 'dead-letters' }) },
  ENDPOINT_FAILING: { kind: 'bad', to: (arn) => href(`topics/${arn.split(':').at(-2)}`) },
  STORED_POLICY: { kind: 'warn', to: (arn) => resourceHref(arn) },
  DISK_LOW: { kind: 'bad' },
  HEAP_HIGH: { kind: 'bad' },
  OPEN_TO_NETWORK: { kind: 'warn' },
};

/** How the server is: first what needs somebody, then how much it does, then what it has left. */
class OverviewPage extends Page {
  static properties = { server: { state: true } };

  /** Asks for the samples that are new alone; a server that was started anew has its own. */
  async load() {
    const known = this.server;
    const server = await admin('DescribeServer', { SamplesAfter: known?.Samples.at(-1)?.At });
    const earlier = known?.StartedAt === server.StartedAt ? known.Samples : [];
    this.server = { ...server, Samples: [...earlier, ...server.Samples].slice(-SAMPLES_MAX) };
  }

  render() {
    return html`
      <div class="page-head">
        <div><h1>Overview</h1></div>
        ${this.server ? this.#health() : nothing}
      </div>
      <div class="stack">
        ${this.renderFailure()} ${this.server ? this.#body() : nothing}
      </div>
    `;
  }

  #health() {
    if (this.failure) {
      return html`<span class="badge bad">Does not answer</span>`;
    }
    const ready = this.server.Status === 'READY';
    return html`<span class="badge ${ready ? 'good' : 'warn'}">${ready ? 'Ready' : 'Stopping'}</span>
      <span class="muted">up for ${duration(Date.now() / 1000 - this.server.StartedAt)}</span>`;
  }

  #body() {
    const { Totals: totals } = this.server;
    return html`
      ${this.#warnings()} ${totals.QueueCount + totals.TopicCount + totals.StreamCount === 0 ? firstSteps() : nothing}
      <dl class="figures counts" aria-label="What there is">
        ${figure('Queues', count(totals.QueueCount), 'queues')} ${figure('Topics', count(totals.TopicCount), 'topics')}
        ${figure('Streams', count(totals.StreamCount), 'streams')} ${figure('Available', short(totals.VisibleCount))}
        ${figure('In flight', short(totals.InFlightCount))} ${figure('Delayed', short(totals.DelayedCount))}
        ${figure(
          'Oldest message',
          duration(totals.OldestMessageAgeSeconds),
          totals.OldestMessageQueueName ? `queues/${totals.OldestMessageQueueName}` : undefined,
          totals.OldestMessageQueueName,
        )}
      </dl>
      <div class="grid charts">${this.#charts()}</div>
      <div class="grid">${this.#storage()} ${this.#process()}</div>
    `;
  }

  #warnings() {
    const { Warnings: warnings, MoreWarningsCount: more } = this.server;
    if (warnings.length === 0) {
      return nothing;
    }
    const all = warnings.length + (more ?? 0);
    return html`<section class="card" aria-label="Warnings">
      <h2>${count(all)} ${all === 1 ? 'warning' : 'warnings'}</h2>
      <ul class="stack warnings">
        ${warnings.map((warning) => {
          const { kind, to } = WARNINGS[warning.Kind] ?? { kind: 'warn' };
          return html`<li class="notice ${kind}">
            ${icon('warning')}
            <span>${warning.Message} ${to && warning.Resource ? html`<a href=${to(warning.Resource)}>Look at it</a>` : nothing}</span>
          </li>`;
        })}
      </ul>
      ${more ? html`<p class="muted">And ${count(more)} more.</p>` : nothing}
    </section>`;
  }

  #charts() {
    const samples = this.server.Samples;
    const times = samples.map((sample) => sample.At);
    const rate = (name) => samples.map((sample) => (sample[name] * 1000) / sample.Millis);
    const value = (name) => samples.map((sample) => (sample[name] > 0 ? sample[name] : undefined));
    const perSecond = (number) => `${short(number)}/s`;
    return [
      card('Requests', now(rate('Requests'), perSecond), {
        label: 'Requests and errors per second',
        times,
        format: perSecond,
        series: [
          { name: 'Requests', values: rate('Requests') },
          { name: 'Errors', values: rate('Errors') },
        ],
      }),
      card('Latency', '', {
        label: 'Latency of requests, middle and 99th percentile',
        times,
        format: micros,
        least: 1000,
        series: [
          { name: 'Middle', values: value('P50Micros') },
          { name: '99 %', values: value('P99Micros') },
        ],
      }),
      card('Messages and records', '', {
        label: 'Messages and records per second, in and out',
        times,
        format: perSecond,
        series: [
          { name: 'In', values: rate('MessagesIn') },
          { name: 'Out', values: rate('MessagesOut') },
        ],
      }),
      card('Syncs of the disk', now(rate('Syncs'), perSecond), {
        label: 'How long the disk takes to make a group of writes durable, 99th percentile',
        times,
        format: micros,
        least: 1000,
        series: [{ name: '99 %', values: value('SyncP99Micros') }],
      }),
    ];
  }

  #storage() {
    const { Memory: memory, JournalBytes: journal, DiskFreeBytes: free, DiskTotalBytes: total } = this.server;
    const written = this.server.Samples.map((sample) => (sample.JournalBytesWritten * 1000) / sample.Millis);
    return html`<section class="card stack" aria-label="Storage">
      <h2>Storage</h2>
      ${memory
        ? html`<p class="notice warn">${icon('warning')} Everything is kept in memory, and gone when the server stops.</p>`
        : html`${meter(total - free, total, 'Disk in use')}
            <dl class="facts">
              <dt>Disk free</dt>
              <dd>${bytes(free)} of ${bytes(total)}</dd>
              <dt>Journals</dt>
              <dd>${bytes(journal)}</dd>
              <dt>Written now</dt>
              <dd>${now(written, (rate) => `${bytes(Math.round(rate))}/s`)}</dd>
            </dl>`}
    </section>`;
  }

  #process() {
    const server = this.server;
    return html`<section class="card stack" aria-label="Process">
      <h2>Process</h2>
      ${meter(server.HeapUsedBytes, server.HeapMaxBytes, 'Heap in use')}
      <dl class="facts">
        <dt>Heap</dt>
        <dd>${bytes(server.HeapUsedBytes)} of ${bytes(server.HeapMaxBytes)}</dd>
        <dt>Connections</dt>
        <dd>${count(server.OpenConnections)}</dd>
        <dt>Lanes</dt>
        <dd>${count(server.Lanes)}</dd>
        <dt>Started</dt>
        <dd>${timestamp(server.StartedAt)}</dd>
        <dt>Version</dt>
        <dd>${server.Version}</dd>
      </dl>
    </section>`;
  }
}

function figure(label, value, address, note) {
  const shown = html`${value} ${note ? html`<small class="cut">${note}</small>` : nothing}`;
  return html`<div>
    <dt>${label}</dt>
    <dd>${address ? html`<a href=${href(address)}>${shown}</a>` : shown}</dd>
  </div>`;
}

function card(title, figureNow, chart) {
  return html`<section class="card" aria-label=${title}>
    <div class="row chart-head"><h2>${title}</h2><strong>${figureNow}</strong></div>
    ${chart.times.length > 1 ? lineChart(chart) : html`<p class="muted">The first figures come in a few seconds.</p>`}
  </section>`;
}

/** The mean of the last samples. */
function now(values, format) {
  const last = values.slice(-NOW_SAMPLES);
  return last.length > 0 ? format(last.reduce((sum, value) => sum + value, 0) / last.length) : '';
}

function resourceHref(arn) {
  const pages = { sqs: 'queues', sns: 'topics', kinesis: 'streams' };
  return href(`${pages[arn.split(':')[2]] ?? ''}/${nameOf(arn)}`, { tab: 'details' });
}

function firstSteps() {
  return html`<section class="card">
    ${emptyState(
      'Nothing here yet',
      'Point a client of AWS at this address, or begin by hand.',
      html`<a class="button primary" href=${href('new-queue')}>${icon('plus')} Create queue</a>
        <a class="button" href=${href('topics')}>Topics</a> <a class="button" href=${href('streams')}>Streams</a>`,
    )}
  </section>`;
}

customElements.define('overview-page', OverviewPage);
