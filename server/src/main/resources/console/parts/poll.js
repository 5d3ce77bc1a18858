/**
 * Does a work again and again while its page is shown, one at a time: never two at once, not while
 * the tab is hidden, and not while the reader has paused the console.
 */
let paused = false;

export const live = {
  get paused() {
    return paused;
  },
  set paused(now) {
    paused = now;
    window.dispatchEvent(new CustomEvent('millrace-live'));
  },
};

export class Poll {
  #host;
  #work;
  #millis;
  #timer;
  #running;
  #again = false;
  #connected = false;
  #wake = () => {
    if (this.#mayRun()) {
      this.now();
    }
  };

  constructor(host, work, millis) {
    this.#host = host;
    this.#work = work;
    this.#millis = millis;
    host.addController(this);
  }

  hostConnected() {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#wake);
    window.addEventListener('millrace-live', this.#wake);
    this.now();
  }

  hostDisconnected() {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#wake);
    window.removeEventListener('millrace-live', this.#wake);
    clearTimeout(this.#timer);
  }

  /** Works now, or once more after the work that is under way; resolves when that is done. */
  async now() {
    clearTimeout(this.#timer);
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#run();
    return this.#running;
  }

  async #run() {
    try {
      do {
        this.#again = false;
        await this.#host.updateComplete;
        await this.#work();
      } while (this.#again);
    } finally {
      this.#running = undefined;
      clearTimeout(this.#timer);
      if (this.#connected) {
        this.#timer = setTimeout(this.#wake, this.#millis);
      }
    }
  }

  #mayRun() {
    return this.#connected && !paused && document.visibilityState === 'visible';
  }
}
