/** Addresses of pages: `#/queues/orders?tab=messages`. Names in them are percent-encoded. */

export function href(path, query = {}) {
  return address(path.split('/'), query);
}

function address(names, query) {
  const parts = names.map(encodeURIComponent).join('/');
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(kept).toString();
  return `#/${parts}${search ? `?${search}` : ''}`;
}

export function go(path, query) {
  location.hash = href(path, query);
}

/** Leaves the login, whose address may have a token in it, for the address or path that led there. */
export function comeBack(to = '') {
  location.replace(to.startsWith('#/') ? to : href(to));
}

/** The same page with another query, without a step in the history. */
export function replaceQuery(query) {
  const { parts, query: now } = current();
  history.replaceState(null, '', address(parts, { ...now, ...query }));
}

/** Where we are: the path without its slash at the beginning, its parts, and the query. */
export function current() {
  const [path, search = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decode);
  return { path: parts.join('/'), parts, query: Object.fromEntries(new URLSearchParams(search)) };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
