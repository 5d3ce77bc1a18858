import { LitElement, html, nothing } from 'lit';
import { Poll } from './poll.js';
import { icon } from './icons.js';
import { emptyState } from './table.js';
import { href } from '../router.js';

/**
 * What every page is: an element that draws itself into the document (styles are shared), and asks
 * the server again and again while it is shown.
 *
 * A page has `params` (the parts of its address after the first, which never change) and `query`,
 * and overrides `load()`, which is called at once, every `pollMillis`, and after `refresh()`; what it throws is
 * shown above the page, and the last good state stays.
 */
export class Page extends LitElement {
  static properties = {
    params: { attribute: false },
    query: { attribute: false },
    failure: { state: true },
  };

  constructor() {
    super();
    this.params = [];
    this.query = {};
    this.polling = new Poll(this, () => this.#work(), this.pollMillis);
  }

  /** How long to wait between two looks at the server. */
  get pollMillis() {
    return 2000;
  }

  createRenderRoot() {
    return this;
  }

  /** Looks at the server; overridden. */
  async load() {}

  /** Looks at the server now. */
  refresh() {
    return this.polling.now();
  }

  async #work() {
    try {
      await this.load();
      this.failure = undefined;
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.failure = failure;
      }
    }
    this.requestUpdate();
  }

  /** What went wrong at the last look, for the top of the page. */
  renderFailure() {
    return this.failure ? failureNotice(this.failure) : nothing;
  }
}

/** In place of a page about something that is not there; `list` is the page of all of its kind. */
export function missingNotice(kind, name, list) {
  return html`<div class="page-head"><h1>${name}</h1></div>
    ${emptyState(
      `There is no such ${kind}`,
      `No ${kind} of this account and region has this name. It may have been deleted.`,
      html`<a class="button" href=${href(list)}>All ${list}</a>`,
    )}`;
}

/** An error of a service, with its code and the number under which the server knows it. */
export function failureNotice(failure) {
  return html`<div class="notice bad" role="alert">
    ${icon('warning')}
    <div>
      <strong>${failure.code ?? failure.name}</strong>
      <p>${failure.message}</p>
      ${failure.requestId ? html`<p class="muted mono">Request ${failure.requestId}</p>` : nothing}
    </div>
  </div>`;
}
