import { html, nothing } from 'lit';
import { queueState } from '../../api/queues.js';
import { sqs } from '../../api/services.js';
import { isOwnQueue } from '../../api/arns.js';
import { Page } from '../../parts/page.js';
import { count, duration, nameOf } from '../../parts/format.js';
import { emptyState } from '../../parts/table.js';
import { href } from '../../router.js';
import './dead-letters/move-tasks.js';
import './dead-letters/chosen-redrive.js';

const SOURCES_SHOWN = 20;

/** Where a queue's dead letters go, and what becomes of those that came to it. */
class QueueDeadLetters extends Page {
  static properties = {
    queue: { attribute: false },
    target: { state: true },
    sources: { state: true },
  };

  async load() {
    const { url, attributes } = this.queue;
    const policy = attributes.RedrivePolicy ? JSON.parse(attributes.RedrivePolicy) : undefined;
    const [{ queueUrls, NextToken: more }, state] = await Promise.all([
      sqs('ListDeadLetterSourceQueues', { QueueUrl: url, MaxResults: SOURCES_SHOWN }),
      policy && isOwnQueue(policy.deadLetterTargetArn) ? queueState(nameOf(policy.deadLetterTargetArn)) : undefined,
    ]);
    this.target = policy && { arn: policy.deadLetterTargetArn, receivesMax: policy.maxReceiveCount, state };
    this.sources = { names: queueUrls.map(nameOf), more: Boolean(more) };
  }

  render() {
    if (!this.sources) {
      return this.renderFailure();
    }
    const isDeadLetterQueue = this.sources.names.length > 0;
    return html`<div class="stack">
      ${this.renderFailure()} ${this.target ? this.#target() : nothing}
      ${isDeadLetterQueue ? this.#sources() : nothing}
      ${this.target || isDeadLetterQueue ? nothing : this.#nothing()}
      ${isDeadLetterQueue ? html`<move-tasks .queue=${this.queue}></move-tasks>` : nothing}
      <chosen-redrive .queue=${this.queue} .hasSources=${isDeadLetterQueue}></chosen-redrive>
    </div>`;
  }

  #target() {
    const { arn, receivesMax, state } = this.target;
    const own = isOwnQueue(arn);
    return html`<section class="card" aria-labelledby="target-heading">
      <h2 id="target-heading">Its dead-letter queue</h2>
      <dl class="facts">
        <dt>Queue</dt>
        <dd>
          ${own ? html`<a href=${href(`queues/${nameOf(arn)}`, { tab: 'dead-letters' })}>${nameOf(arn)}</a>` : arn}
          ${own && !state ? html`<span class="badge bad">does not exist</span>` : nothing}
        </dd>
        <dt>Maximum receives</dt>
        <dd>${count(Number(receivesMax))}</dd>
        ${state
          ? html`<dt>Available there</dt>
              <dd>${count(state.VisibleCount)}</dd>
              <dt>Oldest there</dt>
              <dd>${duration(state.OldestMessageAgeSeconds)}</dd>`
          : nothing}
      </dl>
    </section>`;
  }

  #sources() {
    const { names, more } = this.sources;
    return html`<section class="card" aria-labelledby="sources-heading">
      <h2 id="sources-heading">Dead letters come from</h2>
      <p class="row">
        ${names.map((name) => html`<a class="badge accent" href=${href(`queues/${name}`)}>${name}</a>`)}
        ${more ? html`<span class="muted">and more</span>` : nothing}
      </p>
    </section>`;
  }

  #nothing() {
    return html`<section class="card flush">
      ${emptyState(
        'No dead-letter queue',
        'Messages that are received again and again stay here until their retention ends. No queue sends its dead letters here.',
        html`<a class="button" href=${href(`edit-queue/${this.queue.name}`)}>Set a dead-letter queue</a>`,
      )}
    </section>`;
  }
}

customElements.define('queue-dead-letters', QueueDeadLetters);
