import { html, nothing } from 'lit';
import { fromBase64, toBase64, utf8 } from '../../parts/body.js';
import { icon } from '../../parts/icons.js';

const TYPES = ['String', 'String.Array', 'Number', 'Binary'];

const PLACEHOLDERS = { String: 'Value', 'String.Array': '["a", "b"]', Number: '42', Binary: 'Base64' };

/**
 * Rows for the attributes of a message.
 *
 * @param rows a list of `{name, type, value}`; the value of Binary is base64
 * @param onChange is given the list as it becomes
 */
export function attributeFields(rows, onChange) {
  const change = (index, part) => onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return html`<fieldset class="stack tight">
    <legend>Message attributes</legend>
    ${rows.map((row, index) => {
      const of = `of attribute ${index + 1}`;
      return html`<div class="attribute-row">
        <input
          class="input"
          aria-label="Name ${of}"
          placeholder="Name"
          spellcheck="false"
          .value=${row.name}
          @input=${(event) => change(index, { name: event.target.value })}
        />
        <select class="input" aria-label="Type ${of}" @change=${(event) => change(index, { type: event.target.value })}>
          ${TYPES.map((type) => html`<option ?selected=${type === row.type}>${type}</option>`)}
        </select>
        <input
          class="input"
          aria-label="Value ${of}"
          placeholder=${PLACEHOLDERS[row.type]}
          spellcheck="false"
          aria-invalid=${isRefused(row) ? 'true' : nothing}
          .value=${row.value}
          @input=${(event) => change(index, { value: event.target.value })}
        />
        <button
          type="button"
          class="button quiet icon"
          aria-label="Remove attribute ${index + 1}"
          @click=${() => onChange(rows.filter((_, at) => at !== index))}
        >
          ${icon('trash', 16)}
        </button>
      </div>`;
    })}
    <div>
      <button
        type="button"
        class="button small"
        @click=${() => onChange([...rows, { name: '', type: 'String', value: '' }])}
      >
        ${icon('plus', 15)} Add attribute
      </button>
    </div>
  </fieldset>`;
}

/** As Publish takes them; rows without a name are none. */
export function attributesOf(rows) {
  return new Map(
    rows
      .filter((row) => row.name)
      .map((row) => [
        row.name,
        row.type === 'Binary'
          ? { DataType: row.type, BinaryValue: normalBase64(row.value) }
          : { DataType: row.type, StringValue: row.value },
      ]),
  );
}

/** What the service counts of them: names, types and values. */
export function attributeBytes(rows) {
  return rows
    .filter((row) => row.name)
    .reduce((sum, row) => {
      const value = row.type === 'Binary' && !isRefused(row) ? fromBase64(row.value) : utf8(row.value);
      return sum + utf8(row.name).length + utf8(row.type).length + value.length;
    }, 0);
}

/** The service says what is wrong with the rest; what is no base64 does not even get there. */
function isRefused(row) {
  if (row.type !== 'Binary' || !row.value) {
    return false;
  }
  try {
    fromBase64(row.value);
    return false;
  } catch {
    return true;
  }
}

function normalBase64(text) {
  try {
    return toBase64(fromBase64(text));
  } catch {
    return text;
  }
}
