/**
 * The XML of a service's replies: elements and texts, whose attributes say nothing. The browser's own
 * parser is closed to this page by its content security policy, which takes every text that becomes
 * a document for a danger.
 */
const PIECE =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)[^>]*?(\/?)>|<[!?][^>]*>|([^<]+)/g;
const ENTITY = /&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi;
const NAMED = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The outermost element, as `{name, children, text}`. */
export function parse(xml) {
  const top = { name: '', children: [], text: '' };
  const open = [top];
  for (const [, data, end, begin, empty, text] of xml.matchAll(PIECE)) {
    if (end) {
      open.pop();
    } else if (begin) {
      const element = { name: begin, children: [], text: '' };
      open.at(-1)?.children.push(element);
      if (!empty) {
        open.push(element);
      }
    } else {
      open.at(-1).text += data ?? read(text ?? '');
    }
  }
  return top.children[0] ?? top;
}

/** Lines end as the reader of XML has them end; the characters that entities stand for stay. */
function read(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(ENTITY, (whole, hex, decimal, name) =>
      name ? (NAMED[name] ?? whole) : String.fromCodePoint(parseInt(hex ?? decimal, hex ? 16 : 10)),
    );
}
