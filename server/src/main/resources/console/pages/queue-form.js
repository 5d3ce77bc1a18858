import { html, nothing } from 'lit';
import { queueState } from '../api/queues.js';
import { sqs } from '../api/services.js';
import { Page, failureNotice, missingNotice } from '../parts/page.js';
import { copyableBlock } from '../parts/copy.js';
import { changedTags } from '../parts/tag-fields.js';
import { toast } from '../parts/toast.js';
import { go, href } from '../router.js';
import { changeCommands, createCommand } from './queue-form/command.js';
import * as sections from './queue-form/sections.js';
import { changedAttributes, fullName, problemsOf, settingsOf } from './queue-form/settings.js';

/** Makes a queue, or changes one: then only what differs is sent. */
class QueueFormPage extends Page {
  static properties = {
    url: { state: true },
    before: { state: true },
    settings: { state: true },
    problems: { state: true },
    refusal: { state: true },
    missing: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.problems = {};
  }

  /** Undefined where the queue is a new one. */
  get name() {
    return this.params[0];
  }

  /** What the queue is like is read once: what somebody types is not to be overtaken. */
  async load() {
    if (this.before || this.missing) {
      return;
    }
    const { name } = this;
    if (!name) {
      this.before = settingsOf();
      this.settings = this.before;
      return;
    }
    try {
      const { QueueUrl: url } = await sqs('GetQueueUrl', { QueueName: name });
      const [{ Attributes: attributes }, { Tags: tags }] = await Promise.all([
        sqs('GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] }),
        sqs('ListQueueTags', { QueueUrl: url }),
      ]);
      this.url = url;
      this.before = settingsOf({ name, attributes, tags });
      this.settings = this.before;
    } catch (failure) {
      if (failure.code !== 'QueueDoesNotExist') {
        throw failure;
      }
      this.missing = true;
    }
  }

  #change(part) {
    this.settings = { ...this.settings, ...part };
    for (const name of Object.keys(part)) {
      this.problems = { ...this.problems, [name]: undefined };
    }
  }

  get #attributes() {
    return changedAttributes(this.before, this.settings);
  }

  get #newAttributes() {
    const type = this.settings.fifo ? { FifoQueue: 'true' } : {};
    return { ...type, ...changedAttributes({ ...this.before, fifo: this.settings.fifo }, this.settings) };
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.problems = problemsOf(this.settings, !this.name);
    this.refusal = undefined;
    if (Object.keys(this.problems).length > 0) {
      await this.#showProblem('[aria-invalid], .problem');
      return;
    }
    this.busy = true;
    try {
      const name = this.name ? await this.#save() : await this.#create();
      if (name) {
        go(`queues/${name}`);
      }
    } catch (failure) {
      this.refusal = failure;
      await this.#showProblem('.form-foot .notice');
    }
    this.busy = false;
  }

  async #showProblem(selector) {
    await this.updateComplete;
    const place = this.querySelector(selector);
    place?.scrollIntoView({ block: 'center' });
    place?.focus?.();
  }

  /** CreateQueue accepts a queue that exists already and is alike, which here would mislead. */
  async #create() {
    const name = fullName(this.settings);
    if (await queueState(name)) {
      this.problems = { name: 'There is a queue of this name already.' };
      await this.#showProblem('#name');
      return undefined;
    }
    const { put: tags } = changedTags(this.before.tags, this.settings.tags);
    await sqs('CreateQueue', { QueueName: name, Attributes: this.#newAttributes, tags });
    toast('good', `${name} is created.`);
    return name;
  }

  /** What was accepted is remembered at once: if the rest is refused, only that is sent again. */
  async #save() {
    const { url, name } = this;
    const attributes = this.#attributes;
    if (Object.keys(attributes).length > 0) {
      await sqs('SetQueueAttributes', { QueueUrl: url, Attributes: attributes });
      this.before = { ...this.settings, tags: this.before.tags };
    }
    const { put, removed } = changedTags(this.before.tags, this.settings.tags);
    if (Object.keys(put).length > 0) {
      await sqs('TagQueue', { QueueUrl: url, Tags: put });
    }
    if (removed.length > 0) {
      await sqs('UntagQueue', { QueueUrl: url, TagKeys: removed });
    }
    toast('good', `${name} is saved.`);
    return name;
  }

  render() {
    if (this.missing) {
      return missingNotice('queue', this.name, 'queues');
    }
    return html`<div class="page-head"><h1>${this.name ? `Edit ${this.name}` : 'Create queue'}</h1></div>
      ${this.renderFailure()} ${this.settings ? this.#form() : nothing}`;
  }

  #form() {
    const form = {
      settings: this.settings,
      problems: this.problems,
      isNew: !this.name,
      change: (part) => this.#change(part),
    };
    const back = this.name ? `queues/${this.name}` : 'queues';
    return html`<form class="queue-form stack" novalidate @submit=${this.#submit}>
      ${sections.identity(form)} ${sections.configuration(form)}
      ${this.settings.fifo ? sections.fifo(form) : nothing} ${sections.deadLetters(form)}
      ${sections.encryption(form)} ${sections.policy(form)} ${sections.tags(form)} ${this.#command()}
      <div class="form-foot sticky">
        ${this.refusal ? failureNotice(this.refusal) : nothing}
        <div class="row">
          <button class="button primary" ?disabled=${this.busy}>${this.name ? 'Save changes' : 'Create queue'}</button>
          <a class="button" href=${href(back)}>Cancel</a>
        </div>
      </div>
    </form>`;
  }

  #command() {
    const { put: tags, removed: removedTags } = changedTags(this.before.tags, this.settings.tags);
    const text = this.name
      ? changeCommands({ url: this.url, attributes: this.#attributes, tags, removedTags })
      : createCommand({
          name: fullName(this.settings) || 'NAME',
          attributes: this.#newAttributes,
          tags,
        });
    return html`<details class="card">
      <summary>The same on the command line</summary>
      ${text ? copyableBlock(text, 'the command') : html`<p class="muted">Nothing is changed yet.</p>`}
    </details>`;
  }
}

customElements.define('queue-form-page', QueueFormPage);
