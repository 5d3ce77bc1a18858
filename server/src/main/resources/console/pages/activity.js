import { html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { Page } from '../parts/page.js';
import { openDialog } from '../parts/dialog.js';
import { searchField } from '../parts/field.js';
import { micros, timestamp } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { TokenPager, emptyState, table } from '../parts/table.js';
import { replaceQuery } from '../router.js';

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
class ActivityPage extends Page {
  static properties = { result: { state: true } };
  #pager = new TokenPager();

  async load() {
    const { text, service, outcome = 'ALL', slower } = this.query;
    this.result = await admin('ListRequests', {
      MaxResults: PAGE_SIZE,
      NextToken: this.#pager.token,
      Contains: text || undefined,
      Service: service || undefined,
      Outcome: outcome,
      SlowerThanMillis: slower ? Number(slower) : undefined,
    });
  }

  #ask(query) {
    this.query = { ...this.query, ...query };
    replaceQuery(query);
    this.#pager.reset();
    this.refresh();
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
          ${searchField({
            label: 'Request id, caller, operation or error',
            value: this.query.text ?? '',
            icon: icon('search', 16),
            onInput: (text) => this.#ask({ text }),
          })}
          ${select('Outcome', this.query.outcome ?? 'ALL', OUTCOMES, (outcome) => this.#ask({ outcome }))}
          ${select(
            'Service',
            this.query.service ?? '',
            [['', 'Every service'], ...SERVICES.map((service) => [service, service])],
            (service) => this.#ask({ service }),
          )}
          ${select('Latency', this.query.slower ?? '', SPEEDS, (slower) => this.#ask({ slower }))}
        </div>
        ${this.result ? this.#list() : nothing}
      </section>
    `;
  }

  #list() {
    const { Requests: requests, NextToken: next } = this.result;
    if (requests.length === 0) {
      return emptyState('Nothing to show', 'No request that the server remembers is like this.');
    }
    return html`
      ${table({ label: 'Requests', rows: requests, key: (request) => request.Sequence, columns: COLUMNS })}
      <div class="table-foot">
        <span>Newest first</span>
        ${this.#pager.render(next, () => this.refresh())}
      </div>
    `;
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

function select(label, value, options, onChoose) {
  return html`<select class="input short" aria-label=${label} @change=${(event) => onChoose(event.target.value)}>
    ${options.map(([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`)}
  </select>`;
}

customElements.define('activity-page', ActivityPage);
