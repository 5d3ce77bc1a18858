import { html, nothing } from 'lit';
import { admin } from '../api/services.js';
import { QueueDepths } from '../api/depths.js';
import { sparkline } from '../parts/chart.js';
import { count, duration, nameOf } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { ListPage } from '../parts/list-page.js';
import { emptyState } from '../parts/table.js';
import { href } from '../router.js';

const PAGE_SIZE = 50;

/** All queues: searched, sorted and paged by the server, for there may be ten thousand. */
class QueuesPage extends ListPage {
  #depths = new QueueDepths();

  look({ text, by = 'NAME', down }, token) {
    return admin('ListQueueStates', {
      MaxResults: PAGE_SIZE,
      NextToken: token,
      Contains: text || undefined,
      SortBy: by,
      Descending: down === 'yes',
    });
  }

  async load() {
    await super.load();
    await this.#depths.look(this.result?.Queues ?? []);
  }

  #sort(by) {
    const again = (this.query.by ?? 'NAME') === by;
    const down = again ? this.query.down !== 'yes' : by !== 'NAME';
    this.ask({ by, down: down ? 'yes' : '' });
  }

  render() {
    return html`
      <div class="page-head">
        <div><h1>Queues</h1></div>
        <a class="button primary" href=${href('new-queue')}>${icon('plus')} Create queue</a>
      </div>
      ${this.renderFailure()}
      <section class="card flush" aria-label="Queues">
        <div class="toolbar">
          ${this.renderSearch('Search by name')}
        </div>
        ${this.result ? this.#list() : nothing}
      </section>
    `;
  }

  #list() {
    const { Queues: queues, MatchedCount: matched, NextToken: next } = this.result;
    return this.renderList({
      label: 'Queues',
      rows: queues,
      key: (queue) => queue.Name,
      sort: { by: this.query.by ?? 'NAME', descending: this.query.down === 'yes' },
      onSort: (by) => this.#sort(by),
      columns: this.#columns(),
      next,
      told: `${count(matched)} ${matched === 1 ? 'queue' : 'queues'}`,
      empty: this.query.text
        ? emptyState('Nothing found', `No queue has “${this.query.text}” in its name.`)
        : emptyState(
            'No queues yet',
            'A queue keeps messages until somebody has dealt with them.',
            html`<a class="button primary" href=${href('new-queue')}>${icon('plus')} Create queue</a>`,
          ),
    });
  }

  #columns() {
    return [
      {
        label: 'Name',
        kind: 'name',
        sort: 'NAME',
        cell: (queue) =>
          html`<a href=${href(`queues/${queue.Name}`)}>${queue.Name}</a> ${queue.Fifo
              ? html`<span class="badge accent">FIFO</span>`
              : nothing}`,
      },
      { label: 'Available', kind: 'number', sort: 'VISIBLE', cell: (queue) => count(queue.VisibleCount) },
      { label: 'In flight', kind: 'number', sort: 'IN_FLIGHT', cell: (queue) => count(queue.InFlightCount) },
      { label: 'Delayed', kind: 'number', sort: 'DELAYED', cell: (queue) => count(queue.DelayedCount) },
      { label: 'Oldest', kind: 'number', sort: 'AGE', cell: (queue) => duration(queue.OldestMessageAgeSeconds) },
      {
        label: 'Last hour',
        cell: (queue) => sparkline(this.#depths.of(queue.Name), `Messages available in ${queue.Name}`),
      },
      {
        label: 'Dead letters to',
        kind: 'wide',
        cell: (queue) =>
          queue.DeadLetterTargetArn
            ? html`<a href=${href(`queues/${nameOf(queue.DeadLetterTargetArn)}`)}
                >${nameOf(queue.DeadLetterTargetArn)}</a
              > <span class="muted">after ${queue.MaxReceiveCount}</span>`
            : html`<span class="muted">–</span>`,
      },
    ];
  }
}

customElements.define('queues-page', QueuesPage);
