import { html, nothing } from 'lit';
import { sqs } from '../../../api/services.js';
import { progress } from '../../../parts/chart.js';
import { field } from '../../../parts/field.js';
import { count, nameOf, timestamp } from '../../../parts/format.js';
import { icon } from '../../../parts/icons.js';
import { Page, failureNotice } from '../../../parts/page.js';
import { table } from '../../../parts/table.js';
import { attempt } from '../../../parts/toast.js';
import { destinationField, isChosen } from './destination.js';

const TASKS_MAX = 10;
const RATE_MAX = 500;
const KINDS = { RUNNING: 'accent', COMPLETED: 'good', CANCELLING: 'warn', CANCELLED: 'warn', FAILED: 'bad' };

/** Redrives a whole dead-letter queue, and shows how far the redrives are. */
class MoveTasks extends Page {
  static properties = {
    queue: { attribute: false },
    tasks: { state: true },
    destination: { state: true },
    rate: { state: true },
    refusal: { state: true },
  };

  constructor() {
    super();
    this.destination = { back: true, arn: '' };
    this.rate = '';
  }

  get pollMillis() {
    return 1000;
  }

  async load() {
    const { Results: tasks } = await sqs('ListMessageMoveTasks', { SourceArn: this.queue.arn, MaxResults: TASKS_MAX });
    this.tasks = tasks ?? [];
  }

  get #running() {
    return this.tasks?.some((task) => task.Status === 'RUNNING' || task.Status === 'CANCELLING');
  }

  async #start(event) {
    event.preventDefault();
    this.refusal = undefined;
    try {
      await sqs('StartMessageMoveTask', {
        SourceArn: this.queue.arn,
        DestinationArn: this.destination.back ? undefined : this.destination.arn,
        MaxNumberOfMessagesPerSecond: this.rate === '' ? undefined : Number(this.rate),
      });
    } catch (failure) {
      this.refusal = failure;
    }
    this.refresh();
  }

  async #cancel(task) {
    await attempt(
      () => sqs('CancelMessageMoveTask', { TaskHandle: task.TaskHandle }),
      (reply) => `The redrive is cancelled after ${count(reply.ApproximateNumberOfMessagesMoved)} messages.`,
    );
    this.refresh();
  }

  render() {
    return html`<section class="card" aria-labelledby="redrive-heading">
      <h2 id="redrive-heading">Redrive all</h2>
      ${this.renderFailure()}
      <form class="redrive-form" aria-label="Redrive all" @submit=${this.#start}>
        ${destinationField({
          id: 'redrive-destination',
          destination: this.destination,
          hasSources: true,
          onChange: (destination) => (this.destination = destination),
        })}
        ${field({
          id: 'rate',
          label: 'Messages per second',
          type: 'number',
          min: 1,
          max: RATE_MAX,
          value: this.rate,
          placeholder: 'As fast as it can',
          hint: `1 to ${RATE_MAX}; empty for no limit`,
          onInput: (rate) => (this.rate = rate),
        })}
        <button class="button primary" ?disabled=${this.#running || !isChosen(this.destination, true)}>
          ${icon('move')} Start redrive
        </button>
      </form>
      ${this.refusal ? failureNotice(this.refusal) : nothing}
      ${this.tasks?.length ? this.#table() : html`<p class="muted">No redrive has been started yet.</p>`}
    </section>`;
  }

  #table() {
    return table({
      label: 'Redrives',
      rows: this.tasks,
      // A task that has ended has no handle any more; of two tasks one has begun first.
      key: (task) => task.StartedTimestamp,
      columns: [
        { label: 'Started', kind: 'name', cell: (task) => timestamp(task.StartedTimestamp / 1000) },
        { label: 'Status', cell: (task) => html`<span class="badge ${KINDS[task.Status] ?? ''}">${task.Status}</span>` },
        { label: 'Moved', kind: 'wide', cell: progressCell },
        { label: 'To', cell: (task) => (task.DestinationArn ? nameOf(task.DestinationArn) : 'Their source') },
        {
          label: 'Per second',
          kind: 'number',
          cell: (task) => (task.MaxNumberOfMessagesPerSecond ? count(task.MaxNumberOfMessagesPerSecond) : 'no limit'),
        },
        {
          label: '',
          cell: (task) =>
            task.Status === 'RUNNING'
              ? html`<button class="button small" @click=${() => this.#cancel(task)}>Cancel redrive</button>`
              : (task.FailureReason ?? nothing),
        },
      ],
    });
  }
}

function progressCell(task) {
  const moved = task.ApproximateNumberOfMessagesMoved ?? 0;
  const whole = task.ApproximateNumberOfMessagesToMove;
  return html`${count(moved)}${whole === undefined ? nothing : ` of ${count(whole)}`}
  ${task.Status === 'RUNNING' && whole ? progress(moved, whole, 'Messages moved') : nothing}`;
}

customElements.define('move-tasks', MoveTasks);
