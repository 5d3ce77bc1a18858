import { svg, html } from 'lit';

/** Line drawings on a grid of 24; each is decoration beside words, so readers aloud skip it. */
const DRAWINGS = {
  overview: svg`<path d="M4 13h6V4H4zM14 20h6V11h-6zM4 20h6v-3H4zM14 7h6V4h-6z" />`,
  queues: svg`<path d="M4 6h16M4 12h16M4 18h10" /><circle cx="19" cy="18" r="1.6" />`,
  topics: svg`<path d="M12 12 5 5M12 12l7-7M12 12v8" /><circle cx="12" cy="12" r="2.4" /><circle cx="4.5" cy="4.5" r="1.6" /><circle cx="19.5" cy="4.5" r="1.6" /><circle cx="12" cy="20.5" r="1.6" />`,
  streams: svg`<path d="M3 8c3 0 3 3 6 3s3-3 6-3 3 3 6 3M3 15c3 0 3 3 6 3s3-3 6-3 3 3 6 3" />`,
  activity: svg`<path d="M3 12h4l3-8 4 16 3-8h4" />`,
  search: svg`<circle cx="11" cy="11" r="6.5" /><path d="m16 16 4.5 4.5" />`,
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  warning: svg`<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2" />`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  copy: svg`<rect x="8" y="8" width="12" height="12" rx="2" /><path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2" />`,
  download: svg`<path d="M12 4v11M7 10.5l5 5 5-5M4 20h16" />`,
  trash: svg`<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5" />`,
  edit: svg`<path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4" />`,
  send: svg`<path d="M4 12 20 4l-5 16-4-6zM11 14l9-10" />`,
  move: svg`<path d="M4 12h15M13 6l6 6-6 6" />`,
  refresh: svg`<path d="M20 11a8 8 0 1 0-2.3 6.2M20 4v7h-7" />`,
  pause: svg`<path d="M8 5v14M16 5v14" />`,
  play: svg`<path d="M7 4.5v15l12-7.5z" />`,
  sun: svg`<circle cx="12" cy="12" r="4" /><path d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2" />`,
  moon: svg`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />`,
  up: svg`<path d="m6 14 6-6 6 6" />`,
  down: svg`<path d="m6 10 6 6 6-6" />`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" /><circle cx="12" cy="12" r="2.7" />`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />`,
  mail: svg`<rect x="3" y="5" width="18" height="14" rx="2" /><path d="m4 7 8 6 8-6" />`,
  split: svg`<path d="M4 12h6l8-6M10 12l8 6M14 6h4v4M14 18h4v-4" />`,
  merge: svg`<path d="M4 6l8 6h8M4 18l8-6M16 8l4 4-4 4" />`,
};

export function icon(name, size = 18) {
  return html`<svg
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${DRAWINGS[name]}
  </svg>`;
}
