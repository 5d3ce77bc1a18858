import { html } from 'lit';
import { searchField } from './field.js';
import { icon } from './icons.js';
import { Page } from './page.js';
import { TokenPager, emptyState, table } from './table.js';
import { replaceQuery } from '../router.js';

/**
 * A page with a list that the server pages. What is searched for, and in which order, stands in the
 * address; another question begins at its first page.
 *
 * A subclass overrides `look()`, and draws with `renderSearch()` and `renderList()`.
 */
export class ListPage extends Page {
  static properties = { result: { state: true } };
  #pager = new TokenPager();

  /** Asks the server for the page at this token; overridden. */
  async look() {}

  async load() {
    const { query } = this;
    const { token } = this.#pager;
    const result = await this.look(query, token);
    if (query === this.query && token === this.#pager.token) {
      this.result = result;
    }
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (this.hasUpdated && changed.has('query')) {
      this.#pager.reset();
      this.refresh();
    }
  }

  /** Asks for something else: members of the query that are new. */
  ask(query) {
    replaceQuery(query);
    this.query = { ...this.query, ...query };
  }

  renderSearch(label) {
    return searchField({
      label,
      value: this.query.text ?? '',
      icon: icon('search', 16),
      onInput: (text) => this.ask({ text }),
    });
  }

  /**
   * @param options those of a table, and `next`, the token of the next page; `told` stands below it,
   *     `empty` in its place where there is nothing
   */
  renderList({ next, told, empty, ...options }) {
    const pages = this.#pager.render(next, () => this.refresh());
    if (options.rows.length > 0) {
      return html`${table(options)}
        <div class="table-foot"><span>${told}</span> ${pages}</div>`;
    }
    return this.#pager.number > 1 || next
      ? html`${emptyState('None on this page', 'What was here is gone.')}
          <div class="table-foot"><span></span> ${pages}</div>`
      : empty;
  }
}
