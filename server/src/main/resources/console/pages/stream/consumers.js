import { LitElement, html } from 'lit';
import { kinesis } from '../../api/services.js';
import { confirmLoss } from '../../parts/dialog.js';
import { copyable } from '../../parts/copy.js';
import { field } from '../../parts/field.js';
import { openForm } from '../../parts/form-dialog.js';
import { timestamp } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { emptyState } from '../../parts/table.js';
import { attempt, toast } from '../../parts/toast.js';
import { lagSummary, lagTable } from './lag.js';
import './applications.js';

/** Who reads the stream: consumers with enhanced fan-out, and applications that keep leases. */
class StreamConsumers extends LitElement {
  static properties = { state: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('stream-changed', { bubbles: true }));
  }

  async #register() {
    const { StreamArn: arn } = this.state.Stream;
    const name = await openForm({
      heading: 'Register consumer',
      action: 'Register consumer',
      state: { name: '' },
      fields: (state, change) => html`
        <p>A consumer has the records pushed to it by SubscribeToShard, 2 MiB a second of each shard for itself alone.</p>
        ${field({
          id: 'consumer-name',
          label: 'Name',
          value: state.name,
          required: true,
          maxLength: 128,
          hint: 'Letters, digits, _, - and .',
          onInput: (typed) => change({ name: typed }),
        })}
      `,
      submit: async (state) => {
        await kinesis('RegisterStreamConsumer', { StreamARN: arn, ConsumerName: state.name });
        return state.name;
      },
    });
    if (name) {
      toast('good', `${name} is registered.`);
      this.#changed();
    }
  }

  async #deregister(consumer) {
    const sure = await confirmLoss({
      heading: `Deregister ${consumer.Name}?`,
      text: 'Its subscriptions end, and it is no longer told of new records. What it has read is not kept here.',
      action: 'Deregister',
    });
    if (sure) {
      await attempt(
        () => kinesis('DeregisterStreamConsumer', { ConsumerARN: consumer.ConsumerArn }),
        `${consumer.Name} is deregistered.`,
      );
      this.#changed();
    }
  }

  render() {
    const { Consumers: consumers, Stream: stream } = this.state;
    return html`
      <section class="stack" aria-label="Consumers">
        <div class="row spread">
          <h2>Consumers with enhanced fan-out</h2>
          <button class="button" @click=${() => this.#register()}>${icon('plus', 16)} Register consumer</button>
        </div>
        ${consumers.length === 0
          ? html`<div class="card">
              ${emptyState('No consumers', 'A consumer has a throughput of its own, and need not ask again and again.')}
            </div>`
          : consumers.map((consumer) => this.#consumer(consumer))}
      </section>
      <stream-applications .stream=${stream.Name}></stream-applications>
    `;
  }

  #consumer(consumer) {
    const { Name: name, ConsumerArn: arn, CreatedAt: created, Positions: positions } = consumer;
    return html`<article class="card flush" aria-label="Consumer ${name}">
      <div class="toolbar">
        <h3>${name}</h3>
        ${positions.length > 0 ? lagSummary(positions) : html`<span class="badge">Not subscribed</span>`}
        <button class="button small danger end" @click=${() => this.#deregister(consumer)} aria-label="Deregister ${name}">
          Deregister
        </button>
      </div>
      <dl class="facts pad consumer-facts">
        <dt>ARN</dt>
        <dd>${copyable(arn, `the ARN of ${name}`)}</dd>
        <dt>Registered</dt>
        <dd>${timestamp(created)}</dd>
      </dl>
      ${positions.length === 0
        ? html`<p class="pad muted">It is subscribed to no shard now, so nobody knows how far it has come.</p>`
        : lagTable({
            label: `Positions of ${name}`,
            rows: positions,
            columns: [
              {
                label: 'At sequence number',
                kind: 'wide',
                cell: (position) => html`<span class="mono">${position.SequenceNumber}</span>`,
              },
            ],
          })}
    </article>`;
  }
}

customElements.define('stream-consumers', StreamConsumers);
