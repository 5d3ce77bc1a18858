import { LitElement, html, nothing } from 'lit';
import { sns } from '../../api/services.js';
import { count, nameOf } from '../../parts/format.js';
import { failureNotice } from '../../parts/page.js';
import { href } from '../../router.js';

const MORE_PAGES = 20;

/**
 * The topics that send to a queue. The service lists subscriptions by topic only, so this looks at
 * the first page of all, and goes on when it is asked to.
 */
class QueueSubscriptions extends LitElement {
  static properties = {
    queue: { attribute: false },
    found: { state: true },
    looked: { state: true },
    next: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  constructor() {
    super();
    this.found = [];
    this.looked = 0;
  }

  firstUpdated() {
    this.#look(1);
  }

  async #look(pages) {
    const { arn } = this.queue;
    this.busy = true;
    this.failure = undefined;
    try {
      for (let page = 0; page < pages; page++) {
        const { Subscriptions: list, NextToken: next } = await sns('ListSubscriptions', { NextToken: this.next });
        const all = Array.isArray(list) ? list : [];
        this.found = [...this.found, ...all.filter((one) => one.Protocol === 'sqs' && one.Endpoint === arn)];
        this.looked += all.length;
        this.next = next || undefined;
        if (!this.next || !this.isConnected) {
          break;
        }
      }
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  render() {
    return html`<section class="card" aria-labelledby="subscriptions-heading">
      <h2 id="subscriptions-heading">Topics that send here</h2>
      ${this.failure ? failureNotice(this.failure) : nothing}
      ${this.found.length > 0
        ? html`<p class="row">
            ${this.found.map((one) => {
              const topic = nameOf(one.TopicArn);
              return html`<a class="badge accent" href=${href(`topics/${topic}`)}>${topic}</a>`;
            })}
          </p>`
        : html`<p class="muted">${this.busy ? 'Looking …' : 'None found.'}</p>`}
      ${this.next || this.failure
        ? html`<p class="row card-foot">
            <span class="muted">${count(this.looked)} subscriptions looked at, there are more.</span>
            <button class="button small" ?disabled=${this.busy} @click=${() => this.#look(MORE_PAGES)}>Look further</button>
          </p>`
        : nothing}
    </section>`;
  }
}

customElements.define('queue-subscriptions', QueueSubscriptions);
