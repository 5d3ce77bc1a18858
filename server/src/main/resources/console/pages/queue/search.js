import { html, nothing } from 'lit';
import { heldCount } from '../../api/queues.js';
import { progress } from '../../parts/chart.js';
import { searchField } from '../../parts/field.js';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { emptyState } from '../../parts/table.js';
import { look } from './message-calls.js';
import { MessageList } from './message-list.js';

/** A search stops when it has found so many more; the reader may have it go on. */
const FOUND_MAX = 100;

/** Messages with a text in them: the server looks through the queue, part after part. */
class SearchMessages extends MessageList {
  static properties = {
    text: { state: true },
    /** What is searched for, once it was asked for. */
    asked: { state: true },
    running: { state: true },
    scannedCount: { state: true },
    nextToken: { state: true },
  };
  #searching;

  constructor() {
    super();
    this.text = '';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  #begin(event) {
    event.preventDefault();
    if (this.text !== '') {
      this.#stop();
      this.asked = this.text;
      this.scannedCount = 0;
      this.nextToken = undefined;
      this.chosen = new Map();
      this.renew([]);
      this.#goOn();
    }
  }

  #stop() {
    this.#searching?.abort();
    this.#searching = undefined;
    this.running = false;
  }

  async #goOn() {
    const searching = new AbortController();
    this.#searching = searching;
    this.running = true;
    this.failure = undefined;
    const foundMax = this.messages.length + FOUND_MAX;
    try {
      do {
        await this.#part(foundMax - this.messages.length, searching.signal);
      } while (this.nextToken && this.messages.length < foundMax && !searching.signal.aborted);
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.failure = failure;
      }
    }
    if (this.#searching === searching) {
      this.running = false;
    }
  }

  async #part(messagesMax, signal) {
    const page = await look(
      this.queue,
      { Order: 'ALL', Contains: this.asked, MaxMessages: messagesMax, NextToken: this.nextToken },
      signal,
    );
    this.scannedCount += page.scannedCount;
    this.nextToken = page.nextToken;
    // A message that moved to another place meanwhile may be found there once more.
    const known = new Set(this.messages.map(({ key }) => key));
    this.messages = [...this.messages, ...page.messages.filter(({ key }) => !known.has(key))];
  }

  render() {
    return html`
      <form class="toolbar" role="search" @submit=${this.#begin}>
        ${searchField({
          label: 'Text to search for',
          value: this.text,
          icon: icon('search', 16),
          onInput: (text) => (this.text = text),
        })}
        <button class="button primary" ?disabled=${this.text === ''}>Search the queue</button>
        <span class="muted">In bodies, message IDs, values of attributes, group and deduplication IDs; case matters</span>
      </form>
      ${this.asked === undefined ? nothing : this.#progress()} ${this.renderFailure()}
      ${this.asked === undefined ? nothing : this.#found()}
    `;
  }

  #progress() {
    const total = Math.max(heldCount(this.queue.state), this.scannedCount);
    const unfinished = this.nextToken !== undefined || this.failure;
    return html`<div class="toolbar">
      <span role="status">
        ${this.running ? 'Looking' : unfinished ? 'Stopped' : 'Done'}: looked at ${count(this.scannedCount)} of
        ${count(unfinished || this.running ? total : this.scannedCount)}, found ${count(this.messages.length)}
      </span>
      <div class="message-progress">
        ${progress(unfinished || this.running ? this.scannedCount : 1, unfinished || this.running ? total : 1, 'Messages looked at')}
      </div>
      ${this.running
        ? html`<button class="button small" @click=${() => this.#stop()}>Stop</button>`
        : unfinished
          ? html`<button class="button small" @click=${() => this.#goOn()}>Go on</button>`
          : nothing}
    </div>`;
  }

  #found() {
    if (this.messages.length > 0) {
      return html`<div class="toolbar">${this.renderActions()}</div>
        ${this.renderList(`Messages with “${this.asked}”`)}`;
    }
    return this.running || this.nextToken || this.failure
      ? nothing
      : emptyState('Nothing found', `No message of this queue has “${this.asked}” in it.`);
  }
}

customElements.define('search-messages', SearchMessages);
