import { admin } from '../../../api/services.js';

const MOVED_AT_ONCE = 100;

/** Moves chosen messages, a hundred with each request, and counts those that did not move. */
export class Mover {
  running = false;
  moved = 0;
  /** How many messages did not move, by the reason. */
  notMoved = new Map();
  done = 0;
  failure;
  #url;
  #sequenceNumbers;
  #destinationUrl;
  #stopped = false;

  /** @param destinationUrl undefined for the queue that a message came from */
  constructor(url, sequenceNumbers, destinationUrl) {
    this.#url = url;
    this.#sequenceNumbers = sequenceNumbers;
    this.#destinationUrl = destinationUrl;
  }

  get total() {
    return this.#sequenceNumbers.length;
  }

  stop() {
    this.#stopped = true;
  }

  /** Begins, or goes on where it was stopped. */
  async run(changed) {
    this.running = true;
    this.#stopped = false;
    this.failure = undefined;
    try {
      while (this.done < this.total && !this.#stopped) {
        changed();
        await this.#moveNext();
      }
    } catch (failure) {
      this.failure = failure;
    }
    this.running = false;
    changed();
  }

  async #moveNext() {
    const chosen = this.#sequenceNumbers.slice(this.done, this.done + MOVED_AT_ONCE);
    const reply = await admin('MoveMessages', {
      QueueUrl: this.#url,
      DestinationQueueUrl: this.#destinationUrl,
      SequenceNumbers: chosen,
    });
    this.moved += reply.MovedCount;
    for (const { Reason: reason } of reply.NotMoved) {
      this.notMoved.set(reason, (this.notMoved.get(reason) ?? 0) + 1);
    }
    this.done += chosen.length;
  }
}
