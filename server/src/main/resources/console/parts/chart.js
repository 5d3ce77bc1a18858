import { html, svg, nothing } from 'lit';
import { timestamp } from './format.js';

const HALF_DAY_SECONDS = 43_200;

/**
 * Lines over time, drawn to a width in pixels and stretched by the page.
 *
 * @param label what is shown, for readers aloud
 * @param times seconds, ascending
 * @param series each `{name, values}` with as many values as there are times; undefined leaves a gap
 * @param format of the values at the axis
 * @param least what the axis reaches at least, so that next to nothing does not look like much
 */
export function lineChart({ label, times, series, format, least = 1, height = 150, width = 440 }) {
  const frame = { left: 52, right: 8, top: 10, bottom: 20 };
  const largest = Math.max(least, ...series.flatMap((line) => line.values.filter(Number.isFinite)));
  const top = niceTop(largest);
  const x = (index) =>
    frame.left + ((width - frame.left - frame.right) * index) / Math.max(1, times.length - 1);
  const y = (value) => height - frame.bottom - ((height - frame.top - frame.bottom) * value) / top;
  // Of a whole number of messages there is no half.
  const levels = [0, top / 2, top].filter((level, index, all) => index === 0 || format(level) !== format(all[index - 1]));
  return html`<figure>
    <svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
      ${levels.map(
        (level) => svg`
          <line class="grid-line" x1=${frame.left} x2=${width - frame.right} y1=${y(level)} y2=${y(level)} />
          <text x=${frame.left - 8} y=${y(level) + 4} text-anchor="end">${format(level)}</text>`,
      )}
      ${times.length > 1
        ? svg`
          <text x=${frame.left} y=${height - 4}>${axisTime(times[0], times)}</text>
          <text x=${width - frame.right} y=${height - 4} text-anchor="end">${axisTime(times.at(-1), times)}</text>`
        : nothing}
      ${series.map((line, index) => drawLine(line.values, index, x, y))}
    </svg>
    ${series.length > 1 || series[0]?.name
      ? html`<figcaption class="legend">
          ${series.map(
            (line, index) =>
              html`<span class="series-${index + 1}"><i></i>${line.name} ${format(line.values.findLast(Number.isFinite) ?? 0)}</span>`,
          )}
        </figcaption>`
      : nothing}
  </figure>`;
}

function drawLine(values, index, x, y) {
  const points = values
    .map((value, at) => (Number.isFinite(value) ? [x(at), y(value)] : undefined))
    .filter(Boolean);
  if (points.length === 0) {
    return nothing;
  }
  if (points.length === 1) {
    return svg`<g class="series-${index + 1}"><circle class="dot" cx=${points[0][0]} cy=${points[0][1]} r="2.5" /></g>`;
  }
  const path = points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ');
  const base = y(0).toFixed(1);
  return svg`<g class="series-${index + 1}">
    <polygon class="area" points="${points[0][0].toFixed(1)},${base} ${path} ${points.at(-1)[0].toFixed(1)},${base}" />
    <polyline class="line" points=${path} />
  </g>`;
}

/** A small line without axes. */
export function sparkline(values, label) {
  if (!values || values.length < 2) {
    return html`<svg class="spark" viewBox="0 0 96 24" role="img" aria-label="${label}: not yet known"></svg>`;
  }
  const top = Math.max(1, ...values);
  const points = values
    .map((value, index) => `${((94 * index) / (values.length - 1) + 1).toFixed(1)},${(22 - (20 * value) / top).toFixed(1)}`)
    .join(' ');
  return html`<svg class="spark" viewBox="0 0 96 24" role="img" aria-label="${label}: now ${values.at(-1)}, at most ${Math.max(...values)}">
    <polyline class="line" points=${points} />
  </svg>`;
}

/** A part of a whole; much of it is a warning. */
export const meter = (part, whole, label) => bar('meter', part, whole, label);

/** How far a work is. */
export const progress = (done, whole, label) => bar('progressbar', done, whole, label);

function bar(role, part, whole, label) {
  const share = whole > 0 ? Math.min(1, part / whole) : 0;
  return html`<div
    class="meter ${role === 'meter' && share > 0.85 ? 'warn' : ''}"
    role=${role}
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.round(share * 100)}
  >
    <i .style=${`width: ${(share * 100).toFixed(1)}%`}></i>
  </div>`;
}

/** 1, 2 or 5 and zeros, not below the value. */
function niceTop(value) {
  if (value <= 0) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= value);
}

/** With the date, where the time of day alone could be of several days. */
function axisTime(seconds, times) {
  const [day, time] = timestamp(seconds).split(' ');
  const at = time.slice(0, time.startsWith('00', 6) ? 'hh:mm'.length : 'hh:mm:ss'.length);
  return times.at(-1) - times[0] > HALF_DAY_SECONDS ? `${day.slice('yyyy-'.length)} ${at}` : at;
}
