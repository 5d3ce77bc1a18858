import { LitElement, html } from 'lit';
import { choice } from '../../parts/field.js';
import { current, replaceQuery } from '../../router.js';
import './peek.js';
import './search.js';
import './tail.js';
import './receive.js';

/** The ways to look at messages, and what each does to them. */
const VIEWS = [
  ['peek', 'Peek', 'Shows messages without receiving them. Consumers notice nothing.'],
  ['search', 'Search', 'Looks through the whole queue for a text, without receiving anything.'],
  ['tail', 'Live tail', 'Shows messages as they arrive, without receiving them.'],
  [
    'receive',
    'Poll for messages',
    'Receives messages as a consumer does: their receive counts go up, and nobody else gets them until the visibility timeout has run out. Enough receives make a message a dead letter.',
  ],
];

/**
 * The views of the queue that was looked at last. They are kept while another tab is shown, so
 * that nothing found or received is lost on the way.
 */
let kept = { url: undefined, views: new Map() };

/** The messages of a queue, looked at in one of four ways. */
class QueueMessages extends LitElement {
  static properties = { queue: { attribute: false }, view: { state: true } };

  /** A link may lead to another view of the same queue. */
  #follow = () => {
    const { parts, query } = current();
    if (parts[1] === this.queue.name) {
      this.view = query.view ?? VIEWS[0][0];
    }
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#follow);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#follow);
  }

  willUpdate(changed) {
    if (changed.has('queue') && changed.get('queue')?.url !== this.queue.url) {
      this.view = current().query.view ?? VIEWS[0][0];
    }
  }

  #choose(view) {
    this.view = view;
    replaceQuery({ view: view === VIEWS[0][0] ? '' : view });
  }

  /** The element of a view, with the queue as it is now. */
  #element(view) {
    if (kept.url !== this.queue.url) {
      kept = { url: this.queue.url, views: new Map() };
    }
    if (!kept.views.has(view)) {
      kept.views.set(view, document.createElement(`${view}-messages`));
    }
    const element = kept.views.get(view);
    element.queue = this.queue;
    return element;
  }

  render() {
    const [view, , explanation] = VIEWS.find(([name]) => name === this.view) ?? VIEWS[0];
    return html`<section class="card flush" aria-label="Messages">
      <div class="toolbar">
        ${choice('How to look at messages', view, VIEWS, (chosen) => this.#choose(chosen))}
        <p class="muted message-explanation">${explanation}</p>
      </div>
      ${this.#element(view)}
    </section>`;
  }
}

customElements.define('queue-messages', QueueMessages);
