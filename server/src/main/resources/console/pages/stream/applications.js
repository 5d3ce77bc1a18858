import { LitElement, html, nothing } from 'lit';
import { admin } from '../../api/services.js';
import { failureNotice } from '../../parts/page.js';
import { Poll } from '../../parts/poll.js';
import { emptyState } from '../../parts/table.js';
import { lagSummary, lagTable } from './lag.js';

const LOOK_MILLIS = 4000;
const PLACES = { TRIM_HORIZON: 'the oldest record', LATEST: 'the newest record', SHARD_END: 'the end of the shard' };

/**
 * Applications of the Kinesis Client Library, which keep how far they have come in tables. The
 * server looks through some tables at a time, and so does this.
 */
class StreamApplications extends LitElement {
  static properties = {
    stream: { attribute: false },
    found: { state: true },
    next: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  /** What was found in tables behind the first of them, where somebody has asked for that. */
  #further = [];
  #poll = new Poll(this, () => this.#look(), LOOK_MILLIS);

  createRenderRoot() {
    return this;
  }

  async #look() {
    try {
      const reply = await admin('ListStreamApplications', { Stream: this.stream });
      this.found = reply.Applications;
      if (this.#further.length === 0) {
        this.next ??= reply.NextToken;
      }
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
    }
  }

  async #lookFurther() {
    this.busy = true;
    try {
      const reply = await admin('ListStreamApplications', { Stream: this.stream, NextToken: this.next });
      this.#further = [...this.#further, ...reply.Applications];
      this.next = reply.NextToken;
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  async #lookAgain() {
    this.#further = [];
    this.next = undefined;
    await this.#poll.now();
  }

  render() {
    const applications = [...(this.found ?? []), ...this.#further];
    return html`<section class="stack" aria-label="Applications">
      <h2>Applications of the Kinesis Client Library</h2>
      ${this.failure ? failureNotice(this.failure) : nothing}
      ${this.found && applications.length === 0
        ? html`<div class="card">
            ${emptyState(
              'No applications',
              this.next
                ? 'None of the tables looked at so far keeps leases of this stream.'
                : 'No table keeps leases of this stream. An application appears here with its first one.',
            )}
          </div>`
        : applications.map(application)}
      ${this.next
        ? html`<div class="row">
            <button class="button small" ?disabled=${this.busy} @click=${() => this.#lookFurther()}>
              Look through more tables
            </button>
          </div>`
        : nothing}
      ${this.#further.length > 0
        ? html`<p class="row muted">
            What further tables told is as of when they were looked at.
            <button class="button small" @click=${() => this.#lookAgain()}>Begin again</button>
          </p>`
        : nothing}
    </section>`;
  }
}

function application({ Name: name, Leases: leases, Complete: complete }) {
  const owners = new Set(leases.map((lease) => lease.Owner).filter(Boolean)).size;
  return html`<article class="card flush" aria-label="Application ${name}">
    <div class="toolbar">
      <h3>${name}</h3>
      ${lagSummary(leases)}
      <span class="badge">${owners} ${owners === 1 ? 'worker' : 'workers'}</span>
      ${complete === false ? html`<span class="badge warn">Not all leases were read</span>` : nothing}
    </div>
    ${lagTable({
      label: `Leases of ${name}`,
      rows: leases,
      columns: [
        {
          label: 'Owner',
          kind: 'record-key',
          cell: (lease) => html`<span title=${lease.Owner ?? ''}>${lease.Owner ?? 'nobody'}</span>`,
        },
        {
          label: 'Checkpoint',
          kind: 'wide',
          cell: (lease) =>
            PLACES[lease.Checkpoint] ?? html`<span class="mono">${lease.Checkpoint}</span>`,
        },
      ],
    })}
  </article>`;
}

customElements.define('stream-applications', StreamApplications);
