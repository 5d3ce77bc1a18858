import { LitElement, html, nothing } from 'lit';
import { kinesis } from '../../api/services.js';
import { textOf, toBase64, utf8 } from '../../parts/body.js';
import { choice, field, textField } from '../../parts/field.js';
import { bytes, count, timestamp } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { failureNotice } from '../../parts/page.js';
import { table } from '../../parts/table.js';
import { toast } from '../../parts/toast.js';
import { href } from '../../router.js';
import { takeDraft } from './draft.js';
import { shardOf } from './hash-keys.js';
import { putMany } from './put-many.js';
import { shardNumber, visible } from './words.js';

const MANY_MAX = 10_000;
const RESULTS_MAX = 20;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Puts records into a stream: one, or many with random keys. */
class StreamPut extends LitElement {
  static properties = {
    state: { attribute: false },
    key: { state: true },
    hashKey: { state: true },
    form: { state: true },
    data: { state: true },
    many: { state: true },
    put: { state: true },
    failure: { state: true },
    busy: { state: true },
    progress: { state: true },
  };
  #sequence = 0;
  /** The putting of many that goes on; it ends when it is no longer this one. */
  #run;

  constructor() {
    super();
    this.key = '';
    this.hashKey = '';
    this.form = 'text';
    this.data = '';
    this.many = '100';
    this.put = [];
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  connectedCallback() {
    super.connectedCallback();
    const draft = takeDraft();
    if (draft) {
      const text = textOf(draft.bytes);
      this.key = draft.PartitionKey;
      this.hashKey = draft.ExplicitHashKey ?? '';
      this.form = text === undefined ? 'base64' : 'text';
      this.data = text ?? toBase64(draft.bytes);
    }
  }

  get #name() {
    return this.state.Stream.Name;
  }

  get #problem() {
    const packed = this.data.replace(/\s/g, '');
    return this.form === 'base64' && (!BASE64.test(packed) || packed.length % 4 !== 0) ? 'This is not base64.' : undefined;
  }

  /** As requests have it. */
  get #encoded() {
    return this.form === 'base64' ? this.data.replace(/\s/g, '') : toBase64(utf8(this.data));
  }

  async #work(work) {
    this.busy = true;
    this.failure = undefined;
    try {
      await work();
      this.dispatchEvent(new CustomEvent('stream-changed', { bubbles: true }));
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
    this.progress = undefined;
  }

  #putOne(event) {
    event.preventDefault();
    if (this.#problem || this.busy) {
      return;
    }
    this.#work(async () => {
      const data = this.#encoded;
      const reply = await kinesis('PutRecord', {
        StreamName: this.#name,
        PartitionKey: this.key,
        ExplicitHashKey: this.hashKey.trim() || undefined,
        Data: data,
      });
      const done = {
        id: ++this.#sequence,
        at: new Date(),
        key: this.key,
        size: atob(data).length,
        shardId: reply.ShardId,
        number: reply.SequenceNumber,
      };
      this.put = [done, ...this.put].slice(0, RESULTS_MAX);
      toast('good', `Put into ${reply.ShardId}.`);
    });
  }

  #putMany(event) {
    event.preventDefault();
    if (this.#problem || this.busy) {
      return;
    }
    const run = {};
    this.#run = run;
    this.#work(async () => {
      const outcome = await putMany(this.#name, this.#encoded, Number(this.many), (done) => {
        this.progress = done;
        return this.#run === run;
      });
      this.progress = undefined;
      const spread = `${count(outcome.shardCount)} ${outcome.shardCount === 1 ? 'shard' : 'shards'}`;
      toast(outcome.refused ? 'warn' : 'good', `${count(outcome.putCount)} put into ${spread}.`);
      if (outcome.refused) {
        throw outcome.refused;
      }
    });
  }

  #stop() {
    this.#run = undefined;
  }

  render() {
    return html`
      <div class="put-columns">
        <form class="card stack" @submit=${this.#putOne} aria-label="Put record">
          ${field({
            id: 'put-key',
            label: 'Partition key',
            value: this.key,
            required: true,
            maxLength: 256,
            hint: 'Records of one key stay in their order.',
            onInput: (key) => (this.key = key),
          })}
          <div class="field">
            <div class="row spread">
              <span class="label">Data are given as</span>
              ${choice(
                'Form of the data',
                this.form,
                [
                  ['text', 'Text'],
                  ['base64', 'Base64'],
                ],
                (form) => (this.form = form),
              )}
            </div>
          </div>
          ${textField({
            id: 'put-data',
            label: 'Data',
            value: this.data,
            rows: 9,
            problem: this.#problem,
            onInput: (data) => (this.data = data),
          })}
          ${field({
            id: 'put-hash-key',
            label: 'Explicit hash key',
            value: this.hashKey,
            hint: 'Chooses the shard in place of the partition key; may be empty.',
            onInput: (hashKey) => (this.hashKey = hashKey),
          })}
          ${this.failure ? failureNotice(this.failure) : nothing}
          <div class="row">
            <button class="button primary" ?disabled=${this.busy}>${icon('send', 16)} Put record</button>
            ${this.#destination()}
          </div>
        </form>
        ${this.#manyForm()}
      </div>
      ${this.put.length > 0 ? this.#results() : nothing}
    `;
  }

  /** Where the keys lead, by the same sum as in the service. */
  #destination() {
    const hashKey = this.hashKey.trim();
    const shard = this.key || hashKey ? shardOf(this.state.Shards, this.key, hashKey) : undefined;
    return shard ? html`<span class="muted">goes to <span class="mono">${shard.ShardId}</span></span>` : nothing;
  }

  #manyForm() {
    return html`<form class="card stack" @submit=${this.#putMany} aria-label="Put many">
      <h2>Put many</h2>
      <p class="muted">
        The same data, each time with a key drawn at random, so that all shards get some. <code>{n}</code> in a text
        becomes the number of the record.
      </p>
      ${field({
        id: 'put-many',
        label: 'How many',
        type: 'number',
        min: 1,
        max: MANY_MAX,
        required: true,
        value: this.many,
        hint: `At most ${count(MANY_MAX)}.`,
        onInput: (many) => (this.many = many),
      })}
      <div class="row">
        <button class="button" ?disabled=${this.busy}>${icon('send', 16)} Put them</button>
        ${this.progress === undefined
          ? nothing
          : html`<button type="button" class="button" @click=${() => this.#stop()}>Stop</button>
              <span role="status">${count(this.progress)} put</span>`}
      </div>
    </form>`;
  }

  #results() {
    return html`<section class="card flush" aria-label="Records put">
      ${table({
        label: 'Records put',
        rows: this.put,
        key: (done) => done.id,
        columns: [
          { label: 'Put', kind: 'nowrap', cell: (done) => timestamp(done.at) },
          {
            label: 'Partition key',
            kind: 'record-key',
            cell: (done) => html`<span title=${done.key}>${visible(done.key)}</span>`,
          },
          { label: 'Size', kind: 'number', cell: (done) => bytes(done.size) },
          { label: 'Shard', kind: 'number', cell: (done) => shardNumber(done.shardId) },
          {
            label: 'Sequence number',
            kind: 'wide',
            cell: (done) =>
              html`<a
                class="mono"
                href=${href(`streams/${this.#name}`, { tab: 'records', shard: done.shardId, number: done.number })}
                >${done.number}</a
              >`,
          },
        ],
      })}
    </section>`;
  }
}

customElements.define('stream-put', StreamPut);
