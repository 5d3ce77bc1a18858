/** Texts as words of a command in bash. */

const PLAIN = /^[\w@%+=:,./-]+$/;
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/**
 * The text as one word, whatever is in it. Quoted as it is where that can be pasted; where a
 * terminal would take a character as a key, such as a tab, with escapes.
 */
export function bashText(text) {
  if (PLAIN.test(text)) {
    return text;
  }
  return CONTROL.test(text) ? `$'${escaped(text)}'` : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function escaped(text) {
  return text
    .replace(/[\\']/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replace(new RegExp(CONTROL, 'g'), (control) =>
      [...new TextEncoder().encode(control)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
    );
}
