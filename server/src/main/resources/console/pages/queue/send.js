import { LitElement, html, nothing } from 'lit';
import { sqs } from '../../api/services.js';
import { attributeRows, attributesOf, problemOf, rowsOf } from '../../parts/attribute-rows.js';
import { utf8 } from '../../parts/body.js';
import { checkField, field, submitByKey, textField } from '../../parts/field.js';
import { bytes } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { failureNotice } from '../../parts/page.js';
import { CopySender } from './copy-sender.js';
import { sentNotice } from './sent.js';

const RESULTS_MAX = 5;
const EMPTY = {
  body: '',
  attributes: [],
  groupId: '',
  deduplicationId: '',
  delaySeconds: '',
  copies: '1',
  numbered: false,
};

/** What was typed for a queue stays while the console is open, wherever one goes in between. */
const typedOf = new Map();

/** A draft is taken once: what was made of it since is not to be undone by coming back. */
const taken = new WeakSet();

/** Sends a message, or many copies of it. `.draft` is one to begin with, as `edit-message` has it. */
class QueueSend extends LitElement {
  static properties = {
    queue: { attribute: false },
    draft: { attribute: false },
    typed: { state: true },
    failure: { state: true },
    problem: { state: true },
    results: { state: true },
    sender: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.results = [];
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    this.typed ??= typedOf.get(this.queue.arn) ?? EMPTY;
    if (changed.has('draft') && this.draft && !taken.has(this.draft)) {
      taken.add(this.draft);
      this.#take(this.draft);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sender?.stop();
  }

  async #take(draft) {
    this.#change({
      body: draft.Body ?? '',
      attributes: rowsOf(draft.MessageAttributes),
      groupId: draft.MessageGroupId ?? '',
      deduplicationId: draft.MessageDeduplicationId ?? '',
    });
    await this.updateComplete;
    this.querySelector('#body').focus();
  }

  #change(part) {
    this.typed = { ...this.typed, ...part };
    typedOf.set(this.queue.arn, this.typed);
  }

  #forgetProblems() {
    this.failure = undefined;
    this.problem = undefined;
  }

  /** The message as the service takes it. */
  #message() {
    const { body, attributes, groupId, deduplicationId, delaySeconds } = this.typed;
    return {
      MessageBody: body,
      MessageAttributes: attributes.length > 0 ? attributesOf(attributes) : undefined,
      MessageGroupId: groupId || undefined,
      MessageDeduplicationId: (this.queue.fifo && deduplicationId) || undefined,
      DelaySeconds: this.queue.fifo || delaySeconds === '' ? undefined : Number(delaySeconds),
    };
  }

  async #send(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.#forgetProblems();
    this.problem = problemOf(this.typed.attributes);
    if (this.problem) {
      return;
    }
    const copies = Number(this.typed.copies);
    this.busy = true;
    try {
      if (copies > 1) {
        await this.#sendCopies(copies);
      } else {
        const sent = await sqs('SendMessage', { QueueUrl: this.queue.url, ...this.#message() });
        this.results = [{ ...sent, at: Date.now() / 1000 }, ...this.results].slice(0, RESULTS_MAX);
      }
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
    this.dispatchEvent(new CustomEvent('queue-changed', { bubbles: true }));
  }

  async #sendCopies(copies) {
    this.sender = new CopySender(this.queue.url, this.#message(), copies, this.typed.numbered);
    await this.sender.run(() => this.requestUpdate());
  }

  render() {
    return html`<div class="queue-send">
      <form class="card" @submit=${this.#send} @keydown=${submitByKey} aria-label="Send a message">
        <div class="send-columns">
          <div class="stack">${this.#bodyField()} ${this.#attributes()}</div>
          <div class="stack">${this.#options()}</div>
        </div>
        ${this.problem ? html`<p class="notice bad" role="alert">${this.problem}</p>` : nothing}
        ${this.failure ? failureNotice(this.failure) : nothing}
        <div class="row form-foot">
          <button class="button primary" ?disabled=${this.busy}>${icon('send')} ${this.#sendLabel()}</button>
          <button type="button" class="button" @click=${this.#clear}>Clear</button>
          <span class="muted"><kbd>Ctrl</kbd> <kbd>Enter</kbd> sends, too</span>
        </div>
      </form>
      ${this.sender?.render() ?? nothing} ${this.results.map(sentNotice)}
    </div>`;
  }

  #sendLabel() {
    const copies = Number(this.typed.copies);
    return copies > 1 ? `Send ${copies} copies` : 'Send message';
  }

  #clear() {
    this.#change(EMPTY);
    this.#forgetProblems();
    this.querySelector('#body').focus();
  }

  #bodyField() {
    const sizeMax = Number(this.queue.attributes.MaximumMessageSize);
    return textField({
      id: 'body',
      label: 'Message body',
      rows: 12,
      value: this.typed.body,
      hint: `${bytes(utf8(this.typed.body).length)} of at most ${bytes(sizeMax)}, attributes included`,
      onInput: (body) => this.#change({ body }),
    });
  }

  #attributes() {
    return html`<div class="field">
      <span class="label">Message attributes</span>
      ${attributeRows(this.typed.attributes, (attributes) => this.#change({ attributes }))}
    </div>`;
  }

  #options() {
    const { fifo, attributes } = this.queue;
    const { typed } = this;
    const hashes = attributes.ContentBasedDeduplication === 'true';
    return html`
      ${field({
        id: 'groupId',
        label: 'Message group ID',
        value: typed.groupId,
        maxLength: 128,
        required: fifo,
        hint: fifo
          ? 'Messages of a group are received in their order.'
          : 'Optional: tells tenants apart, so that a busy one does not hold up the others (fair queues).',
        onInput: (groupId) => this.#change({ groupId }),
      })}
      ${fifo
        ? field({
            id: 'deduplicationId',
            label: 'Message deduplication ID',
            value: typed.deduplicationId,
            maxLength: 128,
            required: !hashes,
            hint: hashes
              ? 'Optional: without it, the hash of the body tells duplicates.'
              : 'The same ID again within five minutes is a duplicate and not delivered.',
            onInput: (deduplicationId) => this.#change({ deduplicationId }),
          })
        : field({
            id: 'delaySeconds',
            label: 'Delivery delay in seconds',
            type: 'number',
            min: 0,
            max: 900,
            value: typed.delaySeconds,
            placeholder: attributes.DelaySeconds,
            hint: `0 to 900; left empty, the queue's: ${attributes.DelaySeconds}`,
            onInput: (delaySeconds) => this.#change({ delaySeconds }),
          })}
      ${field({
        id: 'copies',
        label: 'Copies',
        type: 'number',
        min: 1,
        max: 100_000,
        required: true,
        value: typed.copies,
        hint:
          fifo && Number(typed.copies) > 1
            ? 'Sent in batches of ten. To a deduplication ID, the number of the copy is added.'
            : 'More than one are sent in batches of ten.',
        onInput: (copies) => this.#change({ copies }),
      })}
      ${Number(typed.copies) > 1
        ? checkField({
            id: 'numbered',
            label: 'Write the number of the copy for {n} in the body and the group ID',
            checked: typed.numbered,
            onInput: (numbered) => this.#change({ numbered }),
          })
        : nothing}
    `;
  }
}

customElements.define('queue-send', QueueSend);
