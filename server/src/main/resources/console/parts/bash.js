import { session } from '../api/session.js';
import { hexOf, utf8 } from './body.js';

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

/** The beginning of a command of AWS's own command line for this server and region: `sqs send-message`. */
export const awsCommand = (operation) =>
  `aws ${operation} --endpoint-url ${bashText(location.origin)} --region ${bashText(session.region)}`;

function escaped(text) {
  return text
    .replace(/[\\']/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replace(new RegExp(CONTROL, 'g'), (control) =>
      [...utf8(control)].map((byte) => `\\x${hexOf([byte])}`).join(''),
    );
}
