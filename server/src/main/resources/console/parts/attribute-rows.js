import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isBase64 } from './body.js';
import { icon } from './icons.js';

/** Rows in which one types the attributes of a message. */

const TYPES = ['String', 'Number', 'Binary'];
const ROWS_MAX = 10;
let created = 0;

/** What is typed of one attribute; `custom` is what follows the dot in a type such as `Number.int`. */
export function attributeRow(row = {}) {
  return { key: created++, name: '', type: 'String', custom: '', value: '', ...row };
}

/** The rows of a service's map of attributes. */
export function rowsOf(attributes = {}) {
  return Object.entries(attributes).map(([name, attribute]) => {
    const [type, ...custom] = attribute.DataType.split('.');
    const value = attribute.StringValue ?? attribute.BinaryValue ?? '';
    return attributeRow({ name, type, custom: custom.join('.'), value });
  });
}

/** The map that the services take. */
export function attributesOf(rows) {
  return Object.fromEntries(
    rows.map(({ name, type, custom, value }) => {
      const typed = type === 'Binary' ? { BinaryValue: value } : { StringValue: value };
      return [name, { DataType: custom ? `${type}.${custom}` : type, ...typed }];
    }),
  );
}

/** What is wrong with the rows that a service could not tell: its map has every name once. */
export function problemOf(rows) {
  const twice = rows.find((row, index) => rows.findIndex((other) => other.name === row.name) < index);
  if (twice) {
    return `Two attributes are called “${twice.name}”.`;
  }
  const unreadable = rows.find(({ type, value }) => type === 'Binary' && !isBase64(value));
  return unreadable && `The value of “${unreadable.name}” is not base64.`;
}

/**
 * @param onChange gets the rows as they are now
 * @param types that can be chosen; a service may know more of them, or take more attributes
 */
export function attributeRows(rows, onChange, { types = TYPES, rowsMax = ROWS_MAX } = {}) {
  const change = (row, part) => onChange(rows.map((other) => (other === row ? { ...row, ...part } : other)));
  const cell = (row, index, part, label, more) =>
    html`<input
      class="input"
      aria-label="${label} of attribute ${index + 1}"
      placeholder=${label}
      autocomplete="off"
      spellcheck="false"
      .value=${row[part]}
      ?required=${more?.required}
      @input=${(event) => change(row, { [part]: event.target.value })}
    />`;
  return html`<div class="attribute-rows" role="group" aria-label="Message attributes">
    ${repeat(
      rows,
      (row) => row.key,
      (row, index) =>
        html`<div class="message-attribute">
          ${cell(row, index, 'name', 'Name', { required: true })}
          <select
            class="input"
            aria-label="Type of attribute ${index + 1}"
            @change=${(event) => change(row, { type: event.target.value })}
          >
            ${types.map((type) => html`<option .selected=${type === row.type}>${type}</option>`)}
          </select>
          ${cell(row, index, 'custom', 'Custom label')}
          ${cell(row, index, 'value', row.type === 'Binary' ? 'Value in base64' : 'Value')}
          <button
            type="button"
            class="button quiet icon"
            aria-label="Remove attribute ${index + 1}"
            @click=${() => onChange(rows.filter((other) => other !== row))}
          >
            ${icon('trash', 16)}
          </button>
        </div>`,
    )}
    <button
      type="button"
      class="button small"
      ?disabled=${rows.length >= rowsMax}
      @click=${(event) => {
        const place = event.target.closest('.attribute-rows');
        onChange([...rows, attributeRow()]);
        requestAnimationFrame(() => place.querySelector('.message-attribute:last-of-type input')?.focus());
      }}
    >
      ${icon('plus', 15)} Add attribute
    </button>
  </div>`;
}
