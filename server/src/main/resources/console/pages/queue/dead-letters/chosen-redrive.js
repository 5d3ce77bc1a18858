import { LitElement, html, nothing } from 'lit';
import { heldCount } from '../../../api/queues.js';
import { sqs } from '../../../api/services.js';
import { progress } from '../../../parts/chart.js';
import { field } from '../../../parts/field.js';
import { count, nameOf, timestamp } from '../../../parts/format.js';
import { icon } from '../../../parts/icons.js';
import { failureNotice } from '../../../parts/page.js';
import { table } from '../../../parts/table.js';
import { destinationField, isChosen } from './destination.js';
import { Mover } from './mover.js';
import { reasonText } from '../message-calls.js';
import { FOUND_MAX, Search } from './search.js';

/**
 * Moves only the messages that contain a text: a dry run counts and shows them first, and then
 * exactly those are moved, however many have come since.
 */
class ChosenRedrive extends LitElement {
  static properties = {
    queue: { attribute: false },
    hasSources: { attribute: false },
    text: { state: true },
    destination: { state: true },
    search: { state: true },
    mover: { state: true },
    refusal: { state: true },
  };

  constructor() {
    super();
    this.text = '';
    this.destination = { back: true, arn: '' };
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.search?.stop();
    this.mover?.stop();
  }

  #forget() {
    this.search?.stop();
    this.mover?.stop();
    this.search = undefined;
    this.mover = undefined;
    this.refusal = undefined;
  }

  #dryRun(event) {
    event.preventDefault();
    if (this.mover?.running) {
      return;
    }
    this.#forget();
    this.search = new Search(this.queue.url, this.text);
    this.search.run(() => this.requestUpdate());
  }

  async #move() {
    const back = this.hasSources && this.destination.back;
    this.refusal = undefined;
    try {
      const destinationUrl = back ? undefined : await urlOf(this.destination.arn);
      this.mover = new Mover(this.queue.url, this.search.sequenceNumbers, destinationUrl);
      await this.#run();
    } catch (failure) {
      this.refusal = failure;
    }
  }

  async #run() {
    await this.mover.run(() => this.requestUpdate());
    this.dispatchEvent(new CustomEvent('queue-changed', { bubbles: true }));
  }

  render() {
    return html`<section class="card stack" aria-labelledby="chosen-heading">
      <h2 id="chosen-heading">${this.hasSources ? 'Redrive' : 'Move'} messages with a text</h2>
      <form class="redrive-form" aria-label="Dry run" @submit=${this.#dryRun}>
        ${field({
          id: 'wanted-text',
          label: 'Text in the body or an attribute',
          value: this.text,
          hint: 'Also a message ID or a group ID. Empty for every message that is available.',
          onInput: (text) => {
            this.text = text;
            if (!this.mover?.running) {
              this.#forget();
            }
          },
        })}
        <button class="button" ?disabled=${this.search?.running || this.mover?.running}>
          ${icon('search', 16)} Dry run
        </button>
      </form>
      ${this.search ? this.#found() : nothing} ${this.refusal ? failureNotice(this.refusal) : nothing}
      ${this.mover ? this.#progress() : nothing}
    </section>`;
  }

  #found() {
    const { search } = this;
    const found = search.sequenceNumbers.length;
    const full = !search.complete && found >= FOUND_MAX;
    const early = !search.running && !search.complete && !full;
    return html`<div class="row spread progress-line" role="status">
        <span>
          ${full ? 'The first ' : nothing}<strong>${count(found)}</strong> ${found === 1 ? 'message' : 'messages'} would
          move${early ? ', stopped early' : nothing}
          <span class="muted">
            (${count(search.scanned)} looked
            at${search.heldCount > 0 ? `, ${count(search.heldCount)} with the text are in flight or delayed and stay` : ''})
          </span>
        </span>
        ${search.running ? html`<button type="button" class="button small" @click=${() => search.stop()}>Stop</button>` : nothing}
      </div>
      ${search.running ? progress(search.scanned, heldCount(this.queue.state), 'Messages looked at') : nothing}
      ${search.failure ? failureNotice(search.failure) : nothing}
      ${search.samples.length > 0 ? samples(search.samples, found) : nothing}
      ${!search.running && found > 0 && !this.mover ? this.#moveForm(found) : nothing}`;
  }

  #moveForm(found) {
    return html`<div class="redrive-form" role="group" aria-label="Move what was found">
      ${destinationField({
        id: 'chosen-destination',
        destination: this.destination,
        hasSources: this.hasSources,
        onChange: (destination) => (this.destination = destination),
      })}
      <button
        type="button"
        class="button primary"
        ?disabled=${!isChosen(this.destination, this.hasSources)}
        @click=${this.#move}
      >
        ${icon('move')} Move ${found === 1 ? 'this message' : `these ${count(found)} messages`}
      </button>
    </div>`;
  }

  #progress() {
    const { mover } = this;
    const stopped = !mover.running && mover.done < mover.total;
    return html`<div role="status" class="stack">
      <div class="row spread progress-line">
        <span>${count(mover.moved)} of ${count(mover.total)} messages moved${stopped ? ', stopped' : ''}</span>
        ${mover.running
          ? html`<span class="row">
              <span class="muted">Leaving this tab stops it.</span>
              <button type="button" class="button small" @click=${() => mover.stop()}>Stop</button>
            </span>`
          : stopped
            ? html`<button type="button" class="button small" @click=${this.#run}>Go on</button>`
            : nothing}
      </div>
      ${progress(mover.done, mover.total, 'Messages moved')}
      ${[...mover.notMoved].map(
        ([reason, number]) => html`<p class="notice warn">Not moved: ${count(number)} ${reasonText(reason)}.</p>`,
      )}
      ${mover.failure ? failureNotice(mover.failure) : nothing}
    </div>`;
  }
}

function samples(messages, found) {
  return html`<div>
    ${table({
      label: 'Messages that would move',
      rows: messages,
      key: (message) => message.SequenceNumber,
      columns: [
        { label: 'Body', kind: 'text', cell: (message) => html`<code class="sample">${message.Body}</code>` },
        { label: 'From', cell: (message) => nameOf(message.Attributes?.DeadLetterQueueSourceArn) || '–' },
        { label: 'Sent', cell: (message) => timestamp(message.Attributes?.SentTimestamp) },
        {
          label: 'Receives',
          kind: 'number',
          cell: (message) => count(Number(message.Attributes?.ApproximateReceiveCount ?? 0)),
        },
      ],
    })}
    ${found > messages.length
      ? html`<p class="muted sample-rest">and ${count(found - messages.length)} more</p>`
      : nothing}
  </div>`;
}

async function urlOf(arn) {
  const [account, name] = arn.split(':').slice(-2);
  return (await sqs('GetQueueUrl', { QueueName: name, QueueOwnerAWSAccountId: account })).QueueUrl;
}

customElements.define('chosen-redrive', ChosenRedrive);
