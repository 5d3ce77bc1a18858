import { html, nothing } from 'lit';
import { admin } from '../../api/services.js';

const COUNTED_MAX = 20;

/** How many messages wait in the outbox, counted up to twenty. */
export class Waiting {
  #number;
  #more = false;

  /** Looks; where the server does not answer, what was known stays. */
  async look() {
    try {
      const { Messages: messages, NextToken: next } = await admin('ListOutbox', { MaxResults: COUNTED_MAX });
      this.#number = messages.length;
      this.#more = Boolean(next);
    } catch {
      // The page that asks shows the same failure of its own.
    }
  }

  badge() {
    return this.#number
      ? html` <span class="badge warn">${this.#number}${this.#more ? '+' : ''} waiting</span>`
      : nothing;
  }
}
