/** The query protocol, which SNS speaks: forms in, XML out. */
import { parse } from './xml.js';

/** `{Attributes: {a: 'b'}, TagKeys: ['k']}` as a form has it. */
export function form(action, version, input) {
  const fields = new URLSearchParams({ Action: action, Version: version });
  for (const [name, value] of Object.entries(input)) {
    put(fields, name, value);
  }
  return fields;
}

function put(fields, name, value) {
  if (value === undefined || value === null) {
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => put(fields, `${name}.member.${index + 1}`, item));
  } else if (value instanceof Map) {
    [...value].forEach(([key, item], index) => {
      const entry = `${name}.entry.${index + 1}`;
      put(fields, `${entry}.${name === 'MessageAttributes' ? 'Name' : 'key'}`, key);
      put(fields, `${entry}.${name === 'MessageAttributes' ? 'Value' : 'value'}`, item);
    });
  } else if (typeof value === 'object') {
    Object.entries(value).forEach(([member, item]) => put(fields, `${name}.${member}`, item));
  } else {
    fields.set(name, String(value));
  }
}

/** The result of an operation: lists become arrays, maps become objects, all else texts. */
export function result(xml, action) {
  const element = find(parse(xml), `${action}Result`);
  return element ? valueOf(element) : {};
}

/** Code, message and request id of an error. */
export function error(xml) {
  const page = parse(xml);
  const text = (name) => find(page, name)?.text ?? '';
  return { code: text('Code'), message: text('Message'), requestId: text('RequestId') };
}

function find(element, name) {
  if (element.name === name) {
    return element;
  }
  for (const child of element.children) {
    const found = find(child, name);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function valueOf(element) {
  const { children } = element;
  if (children.length === 0) {
    return element.text;
  }
  if (children[0].name === 'member') {
    return children.map(valueOf);
  }
  if (children[0].name === 'entry') {
    return Object.fromEntries(
      children.map((entry) => [entry.children[0].text, valueOf(entry.children[1])]),
    );
  }
  return Object.fromEntries(children.map((child) => [child.name, valueOf(child)]));
}
