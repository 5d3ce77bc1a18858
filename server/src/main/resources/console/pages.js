/**
 * All pages: the first part of the address, the element that shows it, and where that is defined.
 * An element is loaded when somebody first goes there. Lists and what they list are two pages.
 */
export const NAVIGATION = [
  { path: '', label: 'Overview', icon: 'overview', key: 'o' },
  { path: 'queues', label: 'Queues', icon: 'queues', key: 'q' },
  { path: 'topics', label: 'Topics', icon: 'topics', key: 't' },
  { path: 'streams', label: 'Streams', icon: 'streams', key: 's' },
  { path: 'activity', label: 'Activity', icon: 'activity', key: 'a' },
];

const PAGES = [
  { first: undefined, tag: 'overview-page', load: () => import('./pages/overview.js') },
  { first: 'queues', tag: 'queues-page', load: () => import('./pages/queues.js') },
  { first: 'new-queue', section: 'queues', tag: 'queue-form-page', load: () => import('./pages/queue-form.js') },
  { first: 'edit-queue', section: 'queues', more: true, tag: 'queue-form-page', load: () => import('./pages/queue-form.js') },
  { first: 'queues', more: true, tag: 'queue-page', load: () => import('./pages/queue.js') },
  { first: 'topics', tag: 'topics-page', load: () => import('./pages/topics.js') },
  { first: 'topics', more: true, tag: 'topic-page', load: () => import('./pages/topic.js') },
  { first: 'outbox', section: 'topics', tag: 'outbox-page', load: () => import('./pages/outbox.js') },
  { first: 'streams', tag: 'streams-page', load: () => import('./pages/streams.js') },
  { first: 'streams', more: true, tag: 'stream-page', load: () => import('./pages/stream.js') },
  { first: 'activity', tag: 'activity-page', load: () => import('./pages/activity.js') },
  { first: 'login', tag: 'login-page', load: () => import('./pages/login.js') },
];

/** Which entry of the navigation an address belongs to. */
export function sectionOf(parts) {
  return pageOf(parts)?.section ?? parts[0] ?? '';
}

/** The page of an address; undefined where there is none. */
export function pageOf(parts) {
  return PAGES.find((page) => page.first === parts[0] && Boolean(page.more) === parts.length > 1);
}
