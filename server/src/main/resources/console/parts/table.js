import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from './icons.js';

/**
 * A table that becomes a list of cards on a phone.
 *
 * @param columns each `{label, cell: (row) => …, kind, sort}`; kind is a class of the cell such as
 *     `number` or `name`, sort the value that `onSort` gets
 * @param key of a row
 * @param sort `{by, descending}`
 * @param selection a Set of keys with `onSelect(key, chosen)` and `onSelectAll(chosen)`; undefined
 *     for a table without
 */
export function table({ label, columns, rows, key, sort, onSort, selection, onSelect, onSelectAll, nameOf }) {
  return html`<div class="table-frame">
    <table class="folds" aria-label=${label}>
      <thead>
        <tr>
          ${selection
            ? html`<th>
                <input
                  type="checkbox"
                  aria-label="Choose all of this page"
                  .checked=${rows.length > 0 && rows.every((row) => selection.has(key(row)))}
                  @change=${(event) => onSelectAll(event.target.checked)}
                />
              </th>`
            : nothing}
          ${columns.map((column) => heading(column, sort, onSort))}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          key,
          (row) =>
            html`<tr class=${selection?.has(key(row)) ? 'chosen' : ''}>
              ${selection
                ? html`<td>
                    <input
                      type="checkbox"
                      aria-label="Choose ${nameOf ? nameOf(row) : key(row)}"
                      .checked=${selection.has(key(row))}
                      @change=${(event) => onSelect(key(row), event.target.checked)}
                    />
                  </td>`
                : nothing}
              ${columns.map(
                (column) =>
                  html`<td class=${column.kind ?? ''} data-label=${column.label && column.kind !== 'name' ? column.label : nothing}>
                    ${column.cell(row)}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function heading(column, sort, onSort) {
  if (!column.sort) {
    return html`<th scope="col" class=${column.kind ?? ''}>
      ${column.label ? column.label : html`<span class="unseen">${column.spoken ?? 'Actions'}</span>`}
    </th>`;
  }
  const sorted = sort.by === column.sort;
  const order = sort.descending ? 'descending' : 'ascending';
  return html`<th scope="col" class=${column.kind ?? ''} aria-sort=${sorted ? order : nothing}>
    <button type="button" @click=${() => onSort(column.sort)}>
      ${column.label} ${sorted ? icon(sort.descending ? 'down' : 'up', 13) : nothing}
    </button>
  </th>`;
}

/** Where a list has nothing to show: why, and what to do about it. */
export function emptyState(heading, text, actions = nothing) {
  return html`<div class="empty">
    <h2>${heading}</h2>
    <p>${text}</p>
    <div class="row">${actions}</div>
  </div>`;
}

/**
 * Pages that the server makes: remembers the tokens that led here, so that there is a way back.
 */
export class TokenPager {
  #tokens = [undefined];

  get token() {
    return this.#tokens.at(-1);
  }

  get number() {
    return this.#tokens.length;
  }

  reset() {
    this.#tokens = [undefined];
  }

  /** Goes on, but once: the next page of one page is asked for again until that is shown. */
  next(token) {
    if (token !== this.token) {
      this.#tokens.push(token);
    }
  }

  back() {
    this.#tokens.pop();
  }

  /** The two buttons; `changed` is called when one was pressed. */
  render(nextToken, changed) {
    return html`<div class="row">
      <button
        class="button small"
        ?disabled=${this.number === 1}
        @click=${() => {
          this.back();
          changed();
        }}
      >
        Previous
      </button>
      <span>Page ${this.number}</span>
      <button
        class="button small"
        ?disabled=${!nextToken}
        @click=${() => {
          this.next(nextToken);
          changed();
        }}
      >
        Next
      </button>
    </div>`;
  }
}
