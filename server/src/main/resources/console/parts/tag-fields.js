import { html } from 'lit';
import { icon } from './icons.js';

/**
 * Rows of keys and values.
 *
 * @param tags a list of `{Key, Value}`
 * @param onChange is given the list as it becomes
 */
export function tagFields(tags, onChange) {
  const change = (index, part) => onChange(tags.map((tag, at) => (at === index ? { ...tag, ...part } : tag)));
  return html`<fieldset class="stack tight">
    <legend>Tags</legend>
    ${tags.map(
      (tag, index) =>
        html`<div class="pair">
          <input
            class="input"
            aria-label="Key of tag ${index + 1}"
            placeholder="Key"
            maxlength="128"
            .value=${tag.Key}
            @input=${(event) => change(index, { Key: event.target.value })}
          />
          <input
            class="input"
            aria-label="Value of tag ${index + 1}"
            placeholder="Value"
            maxlength="256"
            .value=${tag.Value}
            @input=${(event) => change(index, { Value: event.target.value })}
          />
          <button
            type="button"
            class="button quiet icon"
            aria-label="Remove tag ${index + 1}"
            @click=${() => onChange(tags.filter((_, at) => at !== index))}
          >
            ${icon('trash', 16)}
          </button>
        </div>`,
    )}
    <div>
      <button type="button" class="button small" @click=${() => onChange([...tags, { Key: '', Value: '' }])}>
        ${icon('plus', 15)} Add tag
      </button>
    </div>
  </fieldset>`;
}
