import { LitElement, html, nothing } from 'lit';
import { sns } from '../../api/services.js';
import { utf8 } from '../../parts/body.js';
import { meter } from '../../parts/chart.js';
import { copyable } from '../../parts/copy.js';
import { checkField, field, selectField, submitByKey, textField } from '../../parts/field.js';
import { bytes, timestamp } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { failureNotice } from '../../parts/page.js';
import { problemOf } from '../../parts/attribute-rows.js';
import { attributeBytes, attributeFields, publishedAttributes } from './message-attributes.js';

const BYTES_MAX = 256 * 1024;
const SHOWN_RESULTS = 5;
const PROTOCOLS = [
  'sqs',
  'http',
  'https',
  'email',
  'email-json',
  'sms',
  'lambda',
  'firehose',
  'GCM',
  'APNS',
  'APNS_SANDBOX',
  'APNS_VOIP',
  'APNS_VOIP_SANDBOX',
  'ADM',
  'BAIDU',
  'MPNS',
  'WNS',
];

/** What was typed for each topic stays while the console is open, whichever tab is shown. */
const drafts = new Map();

/** Publishes to the topic `.topic`, with one text for all or one for each protocol. */
class TopicPublish extends LitElement {
  static properties = {
    topic: { attribute: false },
    draft: { state: true },
    results: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.results = [];
  }

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    this.draft ??= drafts.get(this.topic.TopicArn) ?? {
      subject: '',
      message: '',
      perProtocol: false,
      bodies: [],
      attributes: [],
      group: '',
      deduplication: '',
    };
  }

  #set(part) {
    this.draft = { ...this.draft, ...part };
    drafts.set(this.topic.TopicArn, this.draft);
  }

  /** What is sent as the message: the text, or the texts of all protocols as JSON. */
  #message() {
    const { message, perProtocol, bodies } = this.draft;
    return perProtocol
      ? JSON.stringify(
          Object.fromEntries([['default', message], ...bodies.map(({ protocol, text }) => [protocol, text])]),
        )
      : message;
  }

  async #publish(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const { subject, perProtocol, attributes, group, deduplication } = this.draft;
    const problem = problemOf(attributes);
    this.failure = problem && new Error(problem);
    if (problem) {
      return;
    }
    this.busy = true;
    try {
      const result = await sns('Publish', {
        TopicArn: this.topic.TopicArn,
        Subject: subject || undefined,
        Message: this.#message(),
        MessageStructure: perProtocol ? 'json' : undefined,
        MessageAttributes: publishedAttributes(attributes),
        MessageGroupId: group || undefined,
        MessageDeduplicationId: (this.topic.Fifo && deduplication) || undefined,
      });
      this.results = [{ at: Date.now() / 1000, ...result }, ...this.results].slice(0, SHOWN_RESULTS);
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  render() {
    const { subject, message, perProtocol, attributes } = this.draft;
    return html`<form class="card stack" aria-label="Publish" @submit=${this.#publish} @keydown=${submitByKey}>
      ${field({
        id: 'subject',
        label: 'Subject',
        value: subject,
        hint: 'Optional; mails show it. Up to 100 characters of ASCII',
        onInput: (text) => this.#set({ subject: text }),
      })}
      ${textField({
        id: 'message',
        label: perProtocol ? 'Message (default)' : 'Message',
        value: message,
        rows: 8,
        hint: perProtocol ? 'For every protocol that has no text of its own below' : '',
        onInput: (text) => this.#set({ message: text }),
      })}
      ${checkField({
        id: 'per-protocol',
        label: 'Other texts for some protocols',
        checked: perProtocol,
        onInput: (chosen) => this.#set({ perProtocol: chosen }),
      })}
      ${perProtocol ? this.#bodies() : nothing}
      <div class="field">
        <span class="label">Message attributes</span>
        ${attributeFields(attributes, (rows) => this.#set({ attributes: rows }))}
      </div>
      ${this.#grouping()} ${this.#size()} ${this.failure ? failureNotice(this.failure) : nothing}
      <div class="row">
        <button class="button primary" ?disabled=${this.busy}>${icon('send', 16)} Publish</button>
        <span class="muted"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
      </div>
      <div role="status">${this.results.map(published)}</div>
    </form>`;
  }

  #bodies() {
    const { bodies } = this.draft;
    const left = PROTOCOLS.filter((protocol) => !bodies.some((body) => body.protocol === protocol));
    const change = (index, text) =>
      this.#set({ bodies: bodies.map((body, at) => (at === index ? { ...body, text } : body)) });
    return html`<div class="bodies stack">
      ${bodies.map(
        ({ protocol, text }, index) =>
          html`<div class="body-editor">
            ${textField({
              id: `body-${protocol}`,
              label: `Message for ${protocol}`,
              value: text,
              rows: 4,
              onInput: (typed) => change(index, typed),
            })}
            <button
              type="button"
              class="button small quiet"
              aria-label="Remove the text of ${protocol}"
              @click=${() => this.#set({ bodies: bodies.filter((_, at) => at !== index) })}
            >
              ${icon('trash', 15)} Remove
            </button>
          </div>`,
      )}
      ${selectField({
        id: 'add-body',
        label: 'Add a text for',
        value: '',
        options: [['', 'Choose a protocol'], ...left.map((protocol) => [protocol, protocol])],
        onInput: (protocol) => this.#addBody(protocol),
      })}
    </div>`;
  }

  async #addBody(protocol) {
    if (protocol) {
      this.#set({ bodies: [...this.draft.bodies, { protocol, text: '' }] });
      await this.updateComplete;
      this.querySelector('#add-body').value = '';
      this.querySelector(`#body-${protocol}`).focus();
    }
  }

  #grouping() {
    const { group, deduplication } = this.draft;
    const fifo = this.topic.Fifo;
    return html`<div class="fields">
      ${field({
        id: 'group',
        label: 'Message group ID',
        value: group,
        required: fifo,
        hint: fifo
          ? 'Messages of one group keep their order'
          : 'Optional; queues share themselves fairly between groups',
        onInput: (text) => this.#set({ group: text }),
      })}
      ${fifo
        ? field({
            id: 'deduplication',
            label: 'Message deduplication ID',
            value: deduplication,
            hint: 'Optional with content-based deduplication',
            onInput: (text) => this.#set({ deduplication: text }),
          })
        : nothing}
    </div>`;
  }

  #size() {
    const size = utf8(this.#message()).length + attributeBytes(this.draft.attributes) + this.draft.subject.length;
    return html`<div class="size">
      ${meter(size, BYTES_MAX, 'Size of the message')}
      <span class="muted">${bytes(size)} of 256 KiB</span>
    </div>`;
  }
}

function published(result) {
  return html`<p class="published">
    ${icon('check', 16)} Published as ${copyable(result.MessageId, 'the message ID')}
    ${result.SequenceNumber ? html`, sequence number <code>${result.SequenceNumber}</code>` : nothing}
    <span class="muted">${timestamp(result.at)}</span>
  </p>`;
}

customElements.define('topic-publish', TopicPublish);
