import { html } from 'lit';
import { icon } from './icons.js';

/** A list of tags as a map; a row without a key is not there yet. */
export const tagMap = (tags) => Object.fromEntries(tags.filter((tag) => tag.Key !== '').map((tag) => [tag.Key, tag.Value]));

/** What to tag, as a map, and the keys of what to untag. */
export function changedTags(before, after) {
  const old = new Map(Object.entries(tagMap(before)));
  const now = tagMap(after);
  return {
    put: Object.fromEntries(Object.entries(now).filter(([key, value]) => old.get(key) !== value)),
    removed: [...old.keys()].filter((key) => !Object.hasOwn(now, key)),
  };
}

/**
 * Rows of keys and values.
 *
 * @param tags a list of `{Key, Value}`
 * @param onChange is given the list as it becomes
 */
export function tagFields(tags, onChange) {
  const change = (index, part) => onChange(tags.map((tag, at) => (at === index ? { ...tag, ...part } : tag)));
  const cell = (tag, index, part, maxLength) =>
    html`<input
      class="input"
      aria-label="${part} of tag ${index + 1}"
      placeholder=${part}
      maxlength=${maxLength}
      .value=${tag[part]}
      @input=${(event) => change(index, { [part]: event.target.value })}
    />`;
  return html`<fieldset class="stack tight">
    <legend>Tags</legend>
    ${tags.map(
      (tag, index) =>
        html`<div class="pair">
          ${cell(tag, index, 'Key', 128)} ${cell(tag, index, 'Value', 256)}
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
      <button
        type="button"
        class="button small"
        @click=${(event) => {
          const place = event.currentTarget.closest('fieldset');
          onChange([...tags, { Key: '', Value: '' }]);
          requestAnimationFrame(() => place.querySelector('.pair:nth-last-child(2) input')?.focus());
        }}
      >
        ${icon('plus', 15)} Add tag
      </button>
    </div>
  </fieldset>`;
}
