import { html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { openDialog } from '../parts/dialog.js';
import { shortSelect } from '../parts/field.js';
import { micros, timestamp } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { ListPage } from '../parts/list-page.js';
import { emptyState } from '../parts/table.js';

const PAGE_SIZE = 100;

const OUTCOMES = [
  ['ALL', 'Every outcome'],
  ['OK', 'Succeeded'],
  ['ERROR', 'Failed'],
  ['CLIENT_ERROR', 'Refused (4xx)'],
  ['SERVER_ERROR', 'Broken (5xx)'],
];
const SERVICES = ['sqs', 'sns', 'kinesis', 'dynamodb', 'monitoring', 'sts', 'millrace'];
const SPEEDS = [
  ['', 'Fast or slow'],
  ['10', 'Slower than 10 ms'],
  ['100', 'Slower than 100 ms'],
  ['1000', 'Slower than 1 s'],
];

/** What the server was asked last, and how it answered. */
class ActivityPage extends ListPage {
  look({ text, service, outcome = 'ALL', slower }, token) {
    return admin('ListRequests', {
      MaxResults: PAGE_SIZE,
      NextToken: token,
      Contains: text || undefined,
      Service: service || undefined,
      Outcome: outcome,
      SlowerThanMillis: slower ? Number(slower) : undefined,
    });
  }

  render() {
    return html`
      <div class="page-head">
        <div>
          <h1>Activity</h1>
          <p class="muted">The last requests that this server answered. It keeps 2,000 of them, and the last 500 that failed.</p>
        </div>
      </div>
      ${this.renderFailure()}
      <section class="card flush" aria-label="Requests">
        <div class="toolbar">
          ${this.renderSearch('Request id, caller, operation or error')}
          ${shortSelect('Outcome', this.query.outcome ?? 'ALL', OUTCOMES, (outcome) => this.ask({ outcome }))}
          ${shortSelect(
            'Service',
            this.query.service ?? '',
            [['', 'Every service'], ...SERVICES.map((service) => [service, service])],
            (service) => this.ask({ service }),
          )}
          ${shortSelect('Latency', this.query.slower ?? '', SPEEDS, (slower) => this.ask({ slower }))}
        </div>
        ${this.result ? this.#list() : nothing}
      </section>
    `;
  }

  #list() {
    const { Requests: requests, NextToken: next } = this.result;
    return this.renderList({
      label: 'Requests',
      rows: requests,
      key: (request) => request.Sequence,
      columns: COLUMNS,
      next,
      told: 'Newest first',
      empty: emptyState('Nothing to show', 'No request that the server remembers is like this.'),
    });
  }
}

const COLUMNS = [
  { label: 'When', kind: 'wide', cell: (request) => html`<span class="mono">${timestamp(request.At)}</span>` },
  {
    label: 'Operation',
    kind: 'name',
    cell: (request) =>
      html`<button class="button quiet small link" @click=${() => open(request)}>${request.Operation}</button>
        <span class="muted">${request.Service}</span>`,
  },
  { label: 'Status', cell: statusBadge },
  { label: 'Latency', kind: 'number', cell: (request) => micros(request.DurationMicros) },
  { label: 'Caller', cell: (request) => html`<span class="mono">${request.Caller ?? '–'}</span>` },
  { label: 'Error', kind: 'text cut', cell: (request) => request.ErrorCode ?? html`<span class="muted">–</span>` },
];

function statusBadge(request) {
  const kind = request.Status < 400 ? 'good' : request.Status < 500 ? 'warn' : 'bad';
  return html`<span class="badge ${kind}">${request.Status}</span>`;
}

function open(request) {
  const fact = (label, value) => (value ? html`<dt>${label}</dt><dd>${value}</dd>` : nothing);
  openDialog({
    heading: request.Operation,
    kind: 'drawer',
    content: () => html`
      ${request.ErrorCode
        ? html`<div class="notice bad">
            ${icon('warning')}
            <div><strong>${request.ErrorCode}</strong><pre>${request.ErrorMessage}</pre></div>
          </div>`
        : nothing}
      <dl class="facts">
        ${fact('Status', statusBadge(request))} ${fact('When', timestamp(request.At))}
        ${fact('Latency', micros(request.DurationMicros))}
        ${fact('Request id', html`<code>${request.RequestId}</code>`)} ${fact('Service', request.Service)}
        ${fact('Caller', html`<code>${request.Caller ?? '–'}</code>`)} ${fact('Account', request.AccountId)}
        ${fact('Region', request.Region)} ${fact('From', html`<code>${request.RemoteAddress}</code>`)}
      </dl>
    `,
  });
}

customElements.define('activity-page', ActivityPage);
