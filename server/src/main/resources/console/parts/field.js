import { html, nothing } from 'lit';

/**
 * A labelled field of a form.
 *
 * @param id also the name of the value
 * @param control a function of the attributes' ids, where it is not a plain input
 * @param search whether the key `/` leads here
 */
export function field({ id, label, hint, problem, control, value = '', type = 'text', onInput, ...rest }) {
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${control ??
    html`<input
      id=${id}
      name=${id}
      class="input"
      type=${type}
      .value=${String(value)}
      ?required=${rest.required}
      min=${rest.min ?? nothing}
      max=${rest.max ?? nothing}
      maxlength=${rest.maxLength ?? nothing}
      placeholder=${rest.placeholder ?? nothing}
      autocomplete=${rest.autocomplete ?? 'off'}
      ?data-search=${rest.search}
      aria-describedby=${described || nothing}
      aria-invalid=${problem ? 'true' : nothing}
      @input=${(event) => onInput?.(event.target.value)}
    />`}
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}
    ${problem ? html`<span class="problem" id="${id}-problem" role="alert">${problem}</span>` : nothing}
  </div>`;
}

/** A field of several lines. */
export function textField({ id, label, hint, value = '', onInput, rows = 5, problem, required = false }) {
  return field({
    id,
    label,
    hint,
    problem,
    control: html`<textarea
      id=${id}
      name=${id}
      class="input"
      rows=${rows}
      spellcheck="false"
      ?required=${required}
      aria-describedby=${hint ? `${id}-hint` : nothing}
      aria-invalid=${problem ? 'true' : nothing}
      .value=${value}
      @input=${(event) => onInput?.(event.target.value)}
    ></textarea>`,
  });
}

/**
 * One of few.
 *
 * @param options pairs of a value and what stands for it
 */
export function selectField({ id, label, hint, value, options, onInput }) {
  return field({
    id,
    label,
    hint,
    control: html`<select
      id=${id}
      name=${id}
      class="input"
      aria-describedby=${hint ? `${id}-hint` : nothing}
      @change=${(event) => onInput?.(event.target.value)}
    >
      ${options.map(([option, text]) => html`<option value=${option} .selected=${option === value}>${text}</option>`)}
    </select>`,
  });
}

export function checkField({ id, label, checked, onInput }) {
  return html`<label class="check" for=${id}>
    <input
      type="checkbox"
      id=${id}
      name=${id}
      .checked=${checked}
      @change=${(event) => onInput?.(event.target.checked)}
    />
    <span>${label}</span>
  </label>`;
}

/** A few buttons of which one is pressed. */
export function choice(label, value, options, onChoose) {
  return html`<div class="choice" role="group" aria-label=${label}>
    ${options.map(
      ([option, text]) =>
        html`<button type="button" aria-pressed=${option === value} @click=${() => onChoose(option)}>${text}</button>`,
    )}
  </div>`;
}

/** The field at the head of a list; the key `/` leads to it. */
export function searchField({ label, value, onInput, icon }) {
  return html`<div class="search">
    ${icon}
    <input
      class="input"
      type="search"
      data-search
      aria-label=${label}
      placeholder=${label}
      .value=${value}
      @input=${(event) => onInput(event.target.value)}
    />
  </div>`;
}
