import { html, nothing } from 'lit';
import { Page } from './page.js';
import { href } from '../router.js';

/**
 * A page about one thing, told in tabs; which of them is shown stands in the address.
 *
 * A subclass overrides `tabs`, `address` and `look()`, and draws with `renderTabs()`.
 */
export class TabbedPage extends Page {
  static properties = { shownTab: { state: true } };

  /** Each `{tab, label, load, draw}`: `draw` is a function of this page, for what `load` imports. */
  get tabs() {
    return [];
  }

  /** Of the page, without the tab. */
  get address() {
    return '';
  }

  /** Looks at the server for what stands above the tabs; overridden. */
  async look() {}

  get #wanted() {
    return this.tabs.find(({ tab }) => tab === this.query.tab) ?? this.tabs[0];
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('query')) {
      // Where this fails, the next look at the server tries again and says why.
      this.#showTab().catch(() => {});
    }
  }

  async load() {
    await Promise.all([this.look(), this.#showTab()]);
  }

  /** Loads the element of the tab of the address, which is drawn once it is known. */
  async #showTab() {
    const tab = this.#wanted;
    await tab.load();
    if (this.#wanted === tab && this.shownTab !== tab) {
      this.shownTab = tab;
    }
  }

  /** On a phone not all tabs are in sight; the one that is shown should be. */
  updated(changed) {
    if (changed.has('shownTab')) {
      this.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  /** @param label of the tabs, for readers aloud */
  renderTabs(label) {
    const wanted = this.#wanted;
    return html`<nav class="tabs" aria-label=${label}>
        ${this.tabs.map(
          (one) =>
            html`<a
              href=${href(this.address, one === this.tabs[0] ? {} : { tab: one.tab })}
              aria-current=${one === wanted ? 'page' : nothing}
              >${one.label}</a
            >`,
        )}
      </nav>
      ${this.shownTab?.draw(this) ?? nothing}`;
  }
}
