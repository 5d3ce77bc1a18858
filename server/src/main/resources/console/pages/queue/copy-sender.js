import { html, nothing } from 'lit';
import { sqs } from '../../api/services.js';
import { utf8 } from '../../parts/body.js';
import { progress } from '../../parts/chart.js';
import { count } from '../../parts/format.js';
import { failureNotice } from '../../parts/page.js';

const BATCH_MAX = 10;
const BATCH_BYTES_MAX = 1_048_576;
const FAILURES_SHOWN = 3;

/** Sends a message many times, batch after batch, and tells how far it is. */
export class CopySender {
  running = false;
  #url;
  #message;
  #copies;
  #numbered;
  #batchSize;
  #stopped = false;
  #sent = 0;
  #failed = [];
  #failure;

  /** @param numbered whether `{n}` stands for the number of the copy */
  constructor(url, message, copies, numbered) {
    this.#url = url;
    this.#message = message;
    this.#copies = copies;
    this.#numbered = numbered;
    // A batch has the limit of a message: of large ones fewer fit, and the JSON is never smaller.
    this.#batchSize = Math.max(1, Math.min(BATCH_MAX, Math.floor(BATCH_BYTES_MAX / sizeOf(message))));
  }

  stop() {
    this.#stopped = true;
  }

  async run(changed) {
    this.running = true;
    try {
      for (let next = 1; next <= this.#copies && !this.#stopped; next += this.#batchSize) {
        changed();
        await this.#sendBatch(next, Math.min(this.#copies, next + this.#batchSize - 1));
      }
    } catch (failure) {
      this.#failure = failure;
    }
    this.running = false;
    changed();
  }

  async #sendBatch(first, last) {
    const entries = [];
    for (let number = first; number <= last; number++) {
      entries.push({ Id: String(number), ...this.#copy(number) });
    }
    const reply = await sqs('SendMessageBatch', { QueueUrl: this.#url, Entries: entries });
    this.#sent += reply.Successful?.length ?? 0;
    this.#failed.push(...(reply.Failed ?? []));
    if (this.#failed.length >= BATCH_MAX) {
      this.#stopped = true;
    }
  }

  #copy(number) {
    const numbered = (text) => (this.#numbered ? text?.replaceAll('{n}', String(number)) : text);
    const { MessageBody, MessageGroupId, MessageDeduplicationId } = this.#message;
    return {
      ...this.#message,
      MessageBody: numbered(MessageBody),
      MessageGroupId: numbered(MessageGroupId),
      MessageDeduplicationId: MessageDeduplicationId && `${MessageDeduplicationId}-${number}`,
    };
  }

  render() {
    const done = this.#sent + this.#failed.length;
    const stopped = !this.running && done < this.#copies;
    return html`<section class="card" aria-label="Copies">
      <div class="row spread progress-line" role="status">
        <span>
          ${count(this.#sent)} of ${count(this.#copies)} copies sent${this.#failed.length > 0
            ? `, ${count(this.#failed.length)} failed`
            : ''}${stopped ? ', stopped' : ''}
        </span>
        ${this.running
          ? html`<span class="row">
              <span class="muted">Leaving this tab stops it.</span>
              <button type="button" class="button small" @click=${() => this.stop()}>Stop</button>
            </span>`
          : nothing}
      </div>
      ${progress(done, this.#copies, 'Copies sent')}
      ${this.#failed
        .slice(0, FAILURES_SHOWN)
        .map((one) => html`<p class="problem">Copy ${one.Id}: ${one.Code}: ${one.Message}</p>`)}
      ${this.#failure ? failureNotice(this.#failure) : nothing}
    </section>`;
  }
}

const sizeOf = (message) => utf8(JSON.stringify(message)).length;
