import { admin } from '../../../api/services.js';

const PAGE_MESSAGES = 100;
const SAMPLE_BODY_BYTES = 300;
const SAMPLES_MAX = 10;

/** So many are chosen at once; whoever has more searches again after these were moved. */
export const FOUND_MAX = 10_000;

/**
 * Looks through a queue for messages with a text, without touching any: the dry run of a move.
 * Remembers the numbers of what it found, and a few messages to look at.
 */
export class Search {
  running = false;
  scanned = 0;
  sequenceNumbers = [];
  /** How many have the text, but are in flight or delayed now. */
  heldCount = 0;
  samples = [];
  /** Whether it saw the whole queue. */
  complete = false;
  failure;
  #url;
  #text;
  #aborter = new AbortController();

  constructor(url, text) {
    this.#url = url;
    this.#text = text;
  }

  stop() {
    this.#aborter.abort();
  }

  async run(changed) {
    this.running = true;
    let token;
    try {
      do {
        changed();
        token = await this.#look(token);
      } while (token && this.sequenceNumbers.length < FOUND_MAX);
      this.complete = !token;
    } catch (failure) {
      this.failure = failure.name === 'AbortError' ? undefined : failure;
    }
    this.running = false;
    changed();
  }

  async #look(token) {
    const page = await admin(
      'PeekMessages',
      {
        QueueUrl: this.#url,
        Order: 'ALL',
        Contains: this.#text || undefined,
        MaxMessages: Math.min(PAGE_MESSAGES, FOUND_MAX - this.sequenceNumbers.length),
        MaxBodyBytes: SAMPLE_BODY_BYTES,
        NextToken: token,
      },
      { signal: this.#aborter.signal },
    );
    this.scanned += page.ScannedCount ?? page.Messages.length;
    // What is in flight or delayed cannot be moved.
    const movable = page.Messages.filter((message) => message.State === 'VISIBLE');
    this.heldCount += page.Messages.length - movable.length;
    this.sequenceNumbers.push(...movable.map((message) => message.SequenceNumber));
    this.samples.push(...movable.slice(0, SAMPLES_MAX - this.samples.length));
    return page.NextToken;
  }
}
