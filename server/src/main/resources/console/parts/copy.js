import { html } from 'lit';
import { icon } from './icons.js';
import { toast } from './toast.js';

/** Puts a text on the clipboard and says so, or says why not. */
export async function copy(text, what = '') {
  try {
    await navigator.clipboard.writeText(text);
    toast('good', `Copied${what ? ` ${what}` : ''}.`);
  } catch {
    toast('warn', 'The browser does not let this page copy.');
  }
}

/**
 * A text that one wants elsewhere, with a button that copies it.
 *
 * @param what the text is, such as `the URL`
 */
export function copyable(text, what) {
  return html`<span class="copyable">
    <span class="mono cut" title=${text}>${text}</span>
    <button type="button" class="button quiet small icon" aria-label="Copy ${what}" @click=${() => copy(text, what)}>
      ${icon('copy', 15)}
    </button>
  </span>`;
}

/** Several lines to be copied, such as a command. */
export function copyableBlock(text, what) {
  return html`<div class="copyable-block">
    <pre tabindex="0" aria-label=${what}>${text}</pre>
    <button type="button" class="button small" aria-label="Copy ${what}" @click=${() => copy(text, what)}>
      ${icon('copy', 15)} Copy
    </button>
  </div>`;
}
