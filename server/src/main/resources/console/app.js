import { LitElement, html, nothing } from 'lit';
import { session } from './api/session.js';
import { NAVIGATION, pageOf, sectionOf } from './pages.js';
import { current, go, href } from './router.js';
import { openDialog } from './parts/dialog.js';
import { icon } from './parts/icons.js';
import { failureNotice } from './parts/page.js';
import { live } from './parts/poll.js';
import { attempt } from './parts/toast.js';
import './parts/place.js';

const THEME = 'millrace.theme';
const CHORD_MILLIS = 1200;

/** The frame around every page: navigation, the region in sight, pause, theme, and keys. */
class MillApp extends LitElement {
  static properties = { ready: { state: true }, where: { state: true }, failure: { state: true } };
  /** What the page on show was made for. */
  #address;
  #page;
  /** The page that the end of a session interrupted: what was typed in it is still there after the login. */
  #interrupted;
  #chordUntil = 0;

  constructor() {
    super();
    this.ready = false;
    this.where = current();
    applyTheme();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', () => this.#arrive());
    window.addEventListener('millrace-login', () => this.#toLogin());
    window.addEventListener('millrace-place', () => this.#reopen());
    window.addEventListener('millrace-live', () => this.requestUpdate());
    document.addEventListener('keydown', (event) => this.#key(event));
    this.#begin();
  }

  async #begin() {
    try {
      await session.load();
      this.ready = true;
      await this.#arrive();
    } catch (failure) {
      this.failure = failure;
    }
  }

  /**
   * Shows the page of the address. An element is made for one queue, topic or stream, so that no late
   * answer about another reaches it; it stays where only the query changes, such as the tab.
   */
  async #arrive() {
    this.where = current();
    if (!session.known.signedIn && this.where.parts[0] !== 'login') {
      this.#toLogin();
      return;
    }
    await this.updateComplete;
    const page = pageOf(this.where.parts);
    document.title = [...this.where.parts.slice(0, 2).reverse(), 'Millrace'].join(' · ');
    const address = JSON.stringify(this.where.parts);
    if (this.#page && address === this.#address) {
      this.#page.query = this.where.query;
      return;
    }
    const element = this.#takeInterrupted(address) ?? (await elementOf(page));
    if (address === JSON.stringify(current().parts)) {
      element.params = this.where.parts.slice(1);
      element.query = this.where.query;
      this.#show(element, address);
    }
  }

  #show(element, address) {
    const first = this.#page === undefined;
    this.#page = element;
    this.#address = address;
    const outlet = this.querySelector('.outlet');
    outlet.replaceChildren(element);
    window.scrollTo(0, 0);
    // What had the focus may be gone with the page; whoever uses the keyboard goes on at the new one.
    if (!first && document.activeElement === document.body) {
      outlet.focus({ preventScroll: true });
    }
  }

  /** Undefined where another page, or somebody of another account, comes after the login. */
  #takeInterrupted(address) {
    if (!session.known.signedIn) {
      return undefined;
    }
    const { page, address: left, account } = this.#interrupted ?? {};
    this.#interrupted = undefined;
    return left === address && account === session.account ? page : undefined;
  }

  #toLogin() {
    session.known.signedIn = false;
    // Several answers may say so before the address has changed anything.
    if (current().parts[0] !== 'login') {
      this.#interrupted = { page: this.#page, address: this.#address, account: session.account };
      go('login', { from: location.hash });
    }
  }

  /** What is shown is of another region or account now. */
  #reopen() {
    this.#address = undefined;
    if (this.where.parts.length > 1) {
      go(sectionOf(this.where.parts));
    } else {
      this.#arrive();
    }
    this.requestUpdate();
  }

  #key(event) {
    const typing = event.target.closest?.('input, textarea, select, dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const chord = event.timeStamp < this.#chordUntil;
    this.#chordUntil = 0;
    const destination = chord && NAVIGATION.find((item) => item.key === event.key);
    if (destination) {
      go(destination.path);
    } else if (event.key === 'g') {
      this.#chordUntil = event.timeStamp + CHORD_MILLIS;
    } else if (event.key === '/') {
      const search = this.querySelector('[data-search]');
      search?.focus();
      if (search) {
        event.preventDefault();
      }
    } else if (event.key === 'p') {
      live.paused = !live.paused;
    } else if (event.key === '?') {
      showKeys();
    }
  }

  render() {
    if (this.failure) {
      return html`<main class="outlet"><p role="alert">The server does not answer: ${this.failure.message}</p></main>`;
    }
    const bare = !this.ready || this.where.parts[0] === 'login';
    return html`
      <a class="skip" href="#content" @click=${(event) => this.#skip(event)}>Skip to the content</a>
      ${bare ? html`<div></div>` : this.#side()}
      <div class="main">
        ${bare ? nothing : this.#bar()}
        <main class="outlet" id="content" tabindex="-1"></main>
      </div>
      <toast-list></toast-list>
    `;
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  #side() {
    const here = sectionOf(this.where.parts);
    return html`<nav class="side" aria-label="Pages">
        <a class="brand" href=${href('')}>${wheel()} Millrace</a>
        <ul>
          ${NAVIGATION.map(
            (item) =>
              html`<li>
                <a href=${href(item.path)} aria-current=${item.path === here ? 'page' : nothing}
                  >${icon(item.icon)} <span>${item.label}</span></a
                >
              </li>`,
          )}
        </ul>
        <p>Version ${session.known.version}</p>
        <p><kbd>?</kbd> shows the keys</p>
    </nav>`;
  }

  #bar() {
    const [, name] = this.where.parts;
    const list = sectionOf(this.where.parts);
    const item = NAVIGATION.find((entry) => entry.path === list);
    return html`<header class="bar">
      <div class="crumbs">
        ${name
          ? html`<a href=${href(list)}>${item?.label ?? list}</a> / <span class="cut">${name}</span>`
          : html`<span>${item?.label ?? ''}</span>`}
      </div>
      <button
        class="button small quiet"
        aria-pressed=${live.paused}
        title=${live.paused ? 'Go on looking (p)' : 'Stop looking (p)'}
        @click=${() => (live.paused = !live.paused)}
      >
        <i class="live-dot ${live.paused ? '' : 'on'}"></i> ${live.paused ? 'Paused' : 'Live'}
      </button>
      <place-button></place-button>
      <button class="button small quiet icon" aria-label="Switch between light and dark" @click=${toggleTheme}>
        ${icon('moon', 16)}
      </button>
      ${session.known.login === 'none'
        ? nothing
        : html`<button class="button small quiet" @click=${() => this.#leave()}>Log out</button>`}
    </header>`;
  }

  async #leave() {
    if (await attempt(() => session.logOut())) {
      go('login');
    }
  }
}

/** The element of a page; where it cannot be loaded, one that says so. */
async function elementOf(page) {
  try {
    await page?.load();
    return document.createElement(page?.tag ?? 'nowhere-page');
  } catch (failure) {
    return Object.assign(document.createElement('nowhere-page'), { failure });
  }
}

/** Shown where no page is at an address, or where its `.failure` kept it from being loaded. */
class NowherePage extends LitElement {
  createRenderRoot() {
    return this;
  }

  render() {
    if (this.failure) {
      return html`<div class="stack">
        ${failureNotice(this.failure)}
        <div><button class="button" @click=${() => location.reload()}>Load the console anew</button></div>
      </div>`;
    }
    return html`<div class="empty">
      <h1>There is no such page</h1>
      <p><a href=${href('')}>Go to the overview</a></p>
    </div>`;
  }
}

function wheel() {
  return html`<svg
    width="26"
    height="26"
    viewBox="0 0 32 32"
    fill="none"
    stroke="currentColor"
    stroke-width="2.2"
    stroke-linecap="round"
    aria-hidden="true"
  >
    <circle cx="16" cy="13" r="8.5" />
    <path d="M16 4.5v17M7.5 13h17M10 7l12 12M22 7 10 19" stroke-width="1.6" />
    <path d="M2 25.5c2.3 0 2.3 2 4.7 2s2.3-2 4.6-2 2.4 2 4.7 2 2.3-2 4.7-2 2.3 2 4.6 2 2.4-2 4.7-2" />
  </svg>`;
}

function applyTheme() {
  const chosen = localStorage.getItem(THEME);
  if (chosen) {
    document.documentElement.dataset.theme = chosen;
  }
}

function toggleTheme() {
  const now = document.documentElement.dataset.theme;
  const dark = now ? now === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  localStorage.setItem(THEME, dark ? 'light' : 'dark');
  applyTheme();
}

function showKeys() {
  const keys = [
    ['/', 'Search on this page'],
    ...NAVIGATION.map((item) => [`g ${item.key}`, item.label]),
    ['p', 'Pause, or go on'],
    ['Esc', 'Close what is open'],
    ['?', 'These keys'],
  ];
  openDialog({
    heading: 'Keys',
    content: () =>
      html`<dl class="facts">${keys.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl>`,
  });
}

customElements.define('nowhere-page', NowherePage);
customElements.define('mill-app', MillApp);
