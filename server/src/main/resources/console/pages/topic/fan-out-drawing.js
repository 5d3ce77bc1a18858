import { html, nothing, svg } from 'lit';
import { COLUMN_NAMES } from './fan-out-graph.js';

const NODE_WIDTH = 224;
const NODE_HEIGHT = 58;
const GAP = 12;
const COLUMN_WIDTH = 304;
const HEAD_HEIGHT = 34;
const MARGIN = 4;
const TITLE_CHARACTERS = 24;
const NOTE_CHARACTERS = 34;

/** The graph as a drawing; every node with a page is a link. */
export function drawing(graph) {
  const places = placed(graph);
  const columns = 1 + Math.max(...graph.nodes.map((node) => node.column));
  const width = MARGIN * 2 + NODE_WIDTH + COLUMN_WIDTH * (columns - 1);
  const height = Math.max(...places.values()) + NODE_HEIGHT + MARGIN;
  const used = new Set(graph.nodes.map((node) => node.column));
  return html`<div class="fan-out-frame" tabindex="0" role="region" aria-label="Graph of the fan-out">
    <svg
      class="fan-out"
      .style=${`min-width: ${Math.round(width * 0.72)}px; max-width: ${width}px`}
      viewBox="0 0 ${width} ${height}"
      role="group"
      aria-label="Fan-out from the topic to its subscriptions, their queues and dead-letter queues"
    >
      ${COLUMN_NAMES.map((name, column) =>
        used.has(column) ? svg`<text class="column-name" x=${x(column)} y="18">${name}</text>` : nothing,
      )}
      ${graph.edges.map((edge) => drawEdge(edge, graph, places))}
      ${graph.nodes.map((node) => drawNode(node, places.get(node.id)))}
    </svg>
  </div>`;
}

/** The same in words, from the topic outwards. */
export function outline(graph) {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const after = (node) => graph.edges.filter((edge) => edge.from === node.id);
  const item = (node, dead) =>
    html`<li>
      ${dead ? html`<span class="muted">dead letters to</span>` : nothing}
      ${node.href ? html`<a href=${node.href}>${node.title}</a>` : node.title}
      ${node.note ? html`<span class="muted">${node.note}</span>` : nothing}
      ${node.mark ? html`<span class="badge bad">${node.mark}</span>` : nothing}
      ${after(node).length
        ? html`<ul>
            ${after(node).map((edge) => item(byId.get(edge.to), edge.dead))}
          </ul>`
        : nothing}
    </li>`;
  return html`<ul class="fan-out-list">
    ${item(graph.nodes[0], false)}
  </ul>`;
}

const x = (column) => MARGIN + COLUMN_WIDTH * column;

/**
 * The top of each node. Subscriptions stand one below the other; every other node wants to be level
 * with the middle of those that lead to it, and moves down where that place is taken.
 */
function placed(graph) {
  const tops = new Map();
  const step = NODE_HEIGHT + GAP;
  const subscriptions = graph.nodes.filter((node) => node.column === 1);
  subscriptions.forEach((node, index) => tops.set(node.id, HEAD_HEIGHT + index * step));
  tops.set('topic', HEAD_HEIGHT + (Math.min(subscriptions.length, 8) - 1) * (step / 2));
  for (const column of [2, 3]) {
    const wanted = graph.nodes
      .filter((node) => node.column === column)
      .map((node) => ({ node, top: wantedTop(node, graph, tops) }))
      .sort((a, b) => a.top - b.top);
    let free = HEAD_HEIGHT;
    for (const { node, top } of wanted) {
      tops.set(node.id, Math.max(free, top));
      free = tops.get(node.id) + step;
    }
  }
  return tops;
}

function wantedTop(node, graph, tops) {
  const sources = graph.edges
    .filter((edge) => edge.to === node.id && tops.has(edge.from))
    .map((edge) => tops.get(edge.from));
  return sources.length ? sources.reduce((sum, top) => sum + top, 0) / sources.length : HEAD_HEIGHT;
}

function drawEdge(edge, graph, places) {
  const from = graph.nodes.find((node) => node.id === edge.from);
  const to = graph.nodes.find((node) => node.id === edge.to);
  const start = { x: x(from.column) + NODE_WIDTH, y: places.get(from.id) + NODE_HEIGHT / 2 };
  const end = { x: x(to.column), y: places.get(to.id) + NODE_HEIGHT / 2 };
  const kind = [edge.dead ? 'dead' : '', edge.failing ? 'failing' : '', edge.waiting ? 'waiting' : '']
    .filter(Boolean)
    .join(' ');
  const bend = Math.max(40, (end.x - start.x) / 2);
  const path = `M${start.x} ${start.y} C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
  return svg`<path class="edge ${kind}" d=${path} />`;
}

function drawNode(node, top) {
  const left = x(node.column);
  const kind = node.mark ? 'bad' : node.full ? 'warn' : '';
  const box = svg`
    <rect x=${left} y=${top} width=${NODE_WIDTH} height=${NODE_HEIGHT} rx="8">
      <title>${[node.title, node.note, node.mark].filter(Boolean).join(', ')}</title>
    </rect>
    <text class="title" x=${left + 12} y=${top + (node.mark ? 20 : 25)}>${cut(node.title, TITLE_CHARACTERS)}</text>
    <text class="note" x=${left + 12} y=${top + (node.mark ? 35 : 43)}>${cut(node.note, NOTE_CHARACTERS)}</text>
    ${node.mark ? svg`<text class="mark" x=${left + 12} y=${top + 50}>${cut(node.mark, NOTE_CHARACTERS)}</text>` : nothing}`;
  return node.href
    ? svg`<a class="node ${kind}" href=${node.href}>${box}</a>`
    : svg`<g class="node ${kind}">${box}</g>`;
}

/** Without its middle: the ends of addresses tell them apart. */
function cut(text, characters) {
  if (text.length <= characters) {
    return text;
  }
  const end = Math.floor(characters / 2);
  return `${text.slice(0, characters - end - 1)}…${text.slice(-end)}`;
}
