/** The forms in which bytes can be read. */

const FORMS = [
  ['json', 'JSON'],
  ['xml', 'XML'],
  ['text', 'Text'],
  ['hex', 'Hex'],
  ['base64', 'Base64'],
];
const HEX_BYTES_PER_LINE = 16;
const PAINTED_CHARACTERS_MAX = 30_000;

/** What is nested deeper stays in this column: a body of brackets alone would become gigabytes of blanks. */
const INDENTED_LEVELS_MAX = 40;

/** Comments, character data, instructions, declarations; and tags: their `/`, name and last `/`. */
const MARKUP =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<![^>]*>|<(\/?)([\p{L}_:][^\s/>]*)(?:\s+[^\s=<>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/uy;

export const utf8 = (text) => new TextEncoder().encode(text);

/** The bytes of base64, as blobs come in JSON. */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function toBase64(bytes) {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 32_768));
  }
  return btoa(binary);
}

/** Each byte as two digits. */
export const hexOf = (bytes, separator = '') =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(separator);

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const isBase64 = (text) => BASE64.test(text);

/** The text, or undefined where the bytes are none. */
export function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Pairs of a form and its name, those that these bytes can be read in. */
export function formsOf(bytes) {
  const text = textOf(bytes);
  const fits = {
    json: text !== undefined && isJson(text),
    xml: text !== undefined && isXml(text),
    text: text !== undefined,
    hex: true,
    base64: true,
  };
  return FORMS.filter(([form]) => fits[form]);
}

export function suggestedForm(bytes) {
  return formsOf(bytes)[0][0];
}

export function write(bytes, form) {
  switch (form) {
    case 'json':
      return indentJson(textOf(bytes));
    case 'xml':
      return indentXml(textOf(bytes));
    case 'text':
      return textOf(bytes);
    case 'hex':
      return hexDump(bytes);
    default:
      return toBase64(bytes);
  }
}

/** Scalars are JSON too, but a number is better read as the text it was. */
function isJson(text) {
  if (!/^\s*[[{]/.test(text)) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether every element that begins also ends. It is read here, for a page with trusted types has no
 * parser for texts that somebody else wrote; at the first `<` that begins nothing it is given up.
 */
function isXml(text) {
  if (!/^\s*</.test(text)) {
    return false;
  }
  const open = [];
  let elementCount = 0;
  MARKUP.lastIndex = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', MARKUP.lastIndex)) {
    MARKUP.lastIndex = at;
    const [markup, ends, name, empty] = MARKUP.exec(text) ?? [];
    if (!markup || (ends && open.pop() !== name)) {
      return false;
    }
    if (name && !ends) {
      elementCount++;
      if (!empty) {
        open.push(name);
      }
    }
  }
  return elementCount > 0 && open.length === 0;
}

/** Indents without reading numbers: those of JavaScript would lose the digits of large ones. */
function indentJson(text) {
  let out = '';
  let depth = 0;
  let opened = false;
  const line = () => `\n${indentation(depth)}`;
  for (const { text: token } of tokens(text, true)) {
    if (/^\s+$/.test(token)) {
      continue;
    }
    const closes = token === '}' || token === ']';
    depth -= closes ? 1 : 0;
    out += opened !== closes ? line() : '';
    out += token === ':' ? ': ' : token;
    opened = token === '{' || token === '[';
    depth += opened ? 1 : 0;
    out += token === ',' ? line() : '';
  }
  return out;
}

function indentXml(text) {
  let depth = 0;
  return text
    .replace(/>\s*</g, '>\n<')
    .split('\n')
    .map((line) => {
      if (/^<\//.test(line)) {
        depth--;
      }
      const indented = indentation(depth) + line;
      if (/^<[^?!/]/.test(line) && !/\/>$/.test(line) && !/<\/[^>]+>$/.test(line)) {
        depth++;
      }
      return indented;
    })
    .join('\n');
}

const indentation = (depth) => '  '.repeat(Math.min(Math.max(0, depth), INDENTED_LEVELS_MAX));

function hexDump(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += HEX_BYTES_PER_LINE) {
    const part = [...bytes.subarray(at, at + HEX_BYTES_PER_LINE)];
    const hex = hexOf(part, ' ');
    const text = part.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(HEX_BYTES_PER_LINE * 3 - 1)}  ${text}`);
  }
  return lines.join('\n');
}

const TOKEN = /"(?:\\.|[^"\\])*"|[{}[\],:]|\s+|[^\s{}[\],:"]+|"/g;

/**
 * JSON in pieces: keys, strings, literals and what stands between them.
 *
 * @param all also of a text that is too long to be painted
 */
export function* tokens(json, all = false) {
  if (!all && json.length > PAINTED_CHARACTERS_MAX) {
    yield { kind: 'plain', text: json };
    return;
  }
  for (const match of json.matchAll(TOKEN)) {
    const text = match[0];
    if (text.startsWith('"')) {
      const key = /^\s*:/.test(json.slice(match.index + text.length, match.index + text.length + 20));
      yield { kind: key ? 'key' : 'string', text };
    } else {
      yield { kind: /^[\d\-tfn]/.test(text) ? 'literal' : 'plain', text };
    }
  }
}
