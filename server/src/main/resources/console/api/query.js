/** The query protocol, which SNS speaks: forms in, XML out. */

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
  const page = new DOMParser().parseFromString(xml, 'text/xml');
  const element = page.querySelector(`${action}Result`);
  return element ? valueOf(element) : {};
}

/** Code, message and request id of an error. */
export function error(xml) {
  const page = new DOMParser().parseFromString(xml, 'text/xml');
  const text = (name) => page.querySelector(name)?.textContent ?? '';
  return { code: text('Code'), message: text('Message'), requestId: text('RequestId') };
}

function valueOf(element) {
  const children = [...element.children];
  if (children.length === 0) {
    return element.textContent;
  }
  if (children[0].tagName === 'member') {
    return children.map(valueOf);
  }
  if (children[0].tagName === 'entry') {
    return Object.fromEntries(
      children.map((entry) => [entry.children[0].textContent, valueOf(entry.children[1])]),
    );
  }
  return Object.fromEntries(children.map((child) => [child.tagName, valueOf(child)]));
}
