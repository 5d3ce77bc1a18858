import { LitElement, html, nothing } from 'lit';
import { sns } from '../../api/services.js';
import { checkField, choice, field } from '../../parts/field.js';
import { nameOf } from '../../parts/format.js';
import { failureNotice } from '../../parts/page.js';
import { tagFields } from '../../parts/tag-fields.js';
import { toast } from '../../parts/toast.js';

const FIFO_SUFFIX = '.fifo';

/** Asks for what a topic is to be; `made` has its name, `dismissed` has nothing. */
class CreateTopic extends LitElement {
  static properties = {
    fifo: { state: true },
    name: { state: true },
    displayName: { state: true },
    contentBased: { state: true },
    tags: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.fifo = false;
    this.name = '';
    this.displayName = '';
    this.contentBased = false;
    this.tags = [];
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('#topic-name').focus();
  }

  get #wholeName() {
    const suffixed = this.name.endsWith(FIFO_SUFFIX);
    return this.fifo && this.name && !suffixed ? this.name + FIFO_SUFFIX : this.name;
  }

  async #create(event) {
    event.preventDefault();
    this.busy = true;
    this.failure = undefined;
    const attributes = new Map();
    if (this.displayName) {
      attributes.set('DisplayName', this.displayName);
    }
    if (this.fifo) {
      attributes.set('FifoTopic', 'true');
      attributes.set('ContentBasedDeduplication', String(this.contentBased));
    }
    try {
      const { TopicArn: arn } = await sns('CreateTopic', {
        Name: this.#wholeName,
        Attributes: attributes,
        Tags: this.tags.filter((tag) => tag.Key),
      });
      toast('good', `The topic ${nameOf(arn)} is there.`);
      this.dispatchEvent(new CustomEvent('made', { detail: nameOf(arn) }));
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  render() {
    return html`<form class="bare" @submit=${this.#create}>
      <div class="field">
        <span class="label">Type</span>
        <div>
          ${choice(
            'Type',
            this.fifo,
            [
              [false, 'Standard'],
              [true, 'FIFO'],
            ],
            (fifo) => (this.fifo = fifo),
          )}
        </div>
        <span class="hint">
          ${this.fifo
            ? 'Keeps the order within a message group and leaves out duplicates; only queues can subscribe.'
            : 'All protocols can subscribe; the order is the one of arrival, as far as possible.'}
        </span>
      </div>
      ${field({
        id: 'topic-name',
        label: 'Name',
        value: this.name,
        required: true,
        hint:
          this.fifo && this.name && this.#wholeName !== this.name
            ? `It becomes ${this.#wholeName}`
            : 'Letters, digits, hyphens and underscores',
        onInput: (name) => (this.name = name.trim()),
      })}
      ${field({
        id: 'display-name',
        label: 'Display name',
        value: this.displayName,
        hint: 'Optional; the sender of mails and text messages',
        onInput: (displayName) => (this.displayName = displayName),
      })}
      ${this.fifo
        ? checkField({
            id: 'content-based',
            label: 'Content-based deduplication',
            checked: this.contentBased,
            onInput: (contentBased) => (this.contentBased = contentBased),
          })
        : nothing}
      ${tagFields(this.tags, (tags) => (this.tags = tags))} ${this.failure ? failureNotice(this.failure) : nothing}
      <div class="dialog-foot">
        <button type="button" class="button" @click=${() => this.dispatchEvent(new CustomEvent('dismissed'))}>
          Cancel
        </button>
        <button class="button primary" ?disabled=${this.busy}>Create topic</button>
      </div>
    </form>`;
  }
}

customElements.define('create-topic', CreateTopic);
