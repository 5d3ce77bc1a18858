import { html, nothing } from 'lit';
import { sqs } from '../../api/services.js';
import { progress } from '../../parts/chart.js';
import { field, selectField } from '../../parts/field.js';
import { bytes, count, duration } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { emptyState } from '../../parts/table.js';
import * as actions from './message-actions.js';
import { MessageList } from './message-list.js';
import { received } from './message.js';

const BATCH_MAX = 10;

/**
 * A receive waits no longer, for it is never broken off: what the server had given out by then
 * would be hidden from everybody, and nobody would know its receipt handle.
 */
const WAIT_SECONDS = 2;
const TICK_MILLIS = 500;
const DURATION_SECONDS_MAX = 3600;
const COUNT_MAX = 1000;

/** The whole bodies are kept, so there is a limit to them, too. */
const RECEIVED_BYTES_MAX = 64 * 1024 * 1024;
const VISIBILITY_SECONDS = [10, 30, 60, 300, 900, 3600, 43_200];

/** Receives messages, as the services' own console does, and knows their receipt handles. */
class ReceiveMessages extends MessageList {
  static properties = {
    seconds: { state: true },
    countMax: { state: true },
    visibility: { state: true },
    run: { state: true },
  };
  #tick;

  constructor() {
    super();
    this.seconds = '30';
    this.countMax = '10';
    this.visibility = '';
  }

  get columns() {
    return ['sent', 'body', 'leftover', 'receives', 'size', 'group', 'id'];
  }

  get actions() {
    return [actions.COPY_COMMANDS, actions.RELEASE, actions.DELETE_RECEIVED];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.#count(), TICK_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    this.#stop();
  }

  /** What is hidden is so for a little less long now. */
  #count() {
    if (this.run?.going || this.messages.length > 0) {
      this.requestUpdate();
    }
  }

  #stop() {
    if (this.run?.going) {
      this.run = { ...this.run, stopping: true };
    }
  }

  async #begin(event) {
    event.preventDefault();
    if (this.run?.going) {
      return;
    }
    this.failure = undefined;
    this.run = {
      going: true,
      beganAt: Date.now(),
      millis: Number(this.seconds) * 1000,
      countMax: Number(this.countMax),
      receivedCount: 0,
      receivedBytes: 0,
    };
    try {
      while (this.#goesOn()) {
        await this.#receive();
      }
    } catch (failure) {
      this.failure = failure;
    }
    this.run = { ...this.run, going: false, endedAt: Date.now() };
    this.dispatchEvent(new CustomEvent('queue-changed', { bubbles: true }));
  }

  #goesOn() {
    const { beganAt, millis, receivedCount, countMax, receivedBytes, stopping } = this.run;
    return (
      !stopping && Date.now() - beganAt < millis && receivedCount < countMax && receivedBytes < RECEIVED_BYTES_MAX
    );
  }

  async #receive() {
    const { beganAt, millis, receivedCount, countMax } = this.run;
    const leftSeconds = Math.max(0, (beganAt + millis - Date.now()) / 1000);
    const askedAt = Date.now() / 1000;
    const visibilitySeconds = Number(this.visibility || this.queue.attributes.VisibilityTimeout);
    const reply = await sqs('ReceiveMessage', {
      QueueUrl: this.queue.url,
      MaxNumberOfMessages: Math.min(BATCH_MAX, countMax - receivedCount),
      WaitTimeSeconds: Math.min(WAIT_SECONDS, Math.ceil(leftSeconds)),
      VisibilityTimeout: visibilitySeconds,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    });
    // From when they were asked for, so that none is said to be hidden longer than it is.
    const messages = (reply.Messages ?? []).map((message) => received(message, askedAt + visibilitySeconds));
    const again = new Set(messages.map(({ key }) => key));
    this.messages = [...this.messages.filter(({ key }) => !again.has(key)), ...messages];
    this.chosen = new Map([...this.chosen].map(([key, one]) => [key, messages.find((now) => now.key === key) ?? one]));
    this.run = {
      ...this.run,
      receivedCount: receivedCount + messages.length,
      receivedBytes: messages.reduce((sum, message) => sum + message.bodyBytes, this.run.receivedBytes),
    };
  }

  render() {
    return html`
      ${this.#form()} ${this.run ? this.#progress() : nothing} ${this.renderFailure()}
      ${this.messages.length > 0
        ? html`<div class="toolbar">
              ${this.renderActions()}
              <button class="button small quiet" @click=${() => this.#forget()}>Clear the list</button>
            </div>
            ${this.renderList('Received messages')}`
        : this.run
          ? nothing
          : emptyState('Nothing received yet', 'Received messages can be deleted, or released for others at once.')}
    `;
  }

  #forget() {
    this.chosen = new Map();
    this.renew([]);
    this.run = this.run?.going ? this.run : undefined;
  }

  #form() {
    const usual = Number(this.queue.attributes.VisibilityTimeout);
    return html`<form class="toolbar receive-form" aria-label="Poll for messages" @submit=${this.#begin}>
      ${field({
        id: 'receive-seconds',
        label: 'Polling duration (seconds)',
        type: 'number',
        min: 1,
        max: DURATION_SECONDS_MAX,
        required: true,
        value: this.seconds,
        onInput: (seconds) => (this.seconds = seconds),
      })}
      ${field({
        id: 'receive-count',
        label: 'Maximum message count',
        type: 'number',
        min: 1,
        max: COUNT_MAX,
        required: true,
        value: this.countMax,
        onInput: (countMax) => (this.countMax = countMax),
      })}
      ${selectField({
        id: 'receive-visibility',
        label: 'Visibility timeout',
        value: this.visibility,
        options: [
          ['', `The queue's: ${duration(usual)}`],
          ...VISIBILITY_SECONDS.map((seconds) => [String(seconds), duration(seconds)]),
        ],
        onInput: (visibility) => (this.visibility = visibility),
      })}
      ${this.run?.going
        ? html`<button type="button" class="button" ?disabled=${this.run.stopping} @click=${() => this.#stop()}>
            ${this.run.stopping ? 'Stopping' : 'Stop polling'}
          </button>`
        : html`<button class="button primary">${icon('play', 16)} Start polling</button>`}
    </form>`;
  }

  #progress() {
    const { going, beganAt, endedAt, millis, receivedCount, countMax, receivedBytes } = this.run;
    const passed = (endedAt ?? Date.now()) - beganAt;
    const share = going ? Math.max(passed / millis, receivedCount / countMax) : 1;
    const full = receivedBytes >= RECEIVED_BYTES_MAX ? `; ended at ${bytes(receivedBytes)} of bodies` : '';
    return html`<div class="toolbar">
      <span role="status">${going ? 'Polling' : 'Done'}: received ${count(receivedCount)}${full}</span>
      <div class="message-progress">${progress(share, 1, 'Polling')}</div>
      <span class="muted">${duration(passed / 1000)}</span>
    </div>`;
  }
}

customElements.define('receive-messages', ReceiveMessages);
