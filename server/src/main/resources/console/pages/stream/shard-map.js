import { LitElement, html, nothing, svg } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { timestamp } from '../../parts/format.js';
import { percent, share } from './hash-keys.js';
import { heatOf } from './heat.js';
import { layOut } from './shard-layout.js';
import { rate, shardNumber } from './words.js';

const BAND_HEIGHT = 34;
const HEIGHT_MIN = 220;
const HEIGHT_MAX = 560;
const THIN_HEIGHT = 8;
const LABEL_HEIGHT_MIN = 14;
const LABEL_WIDTH_MIN = 24;
const RATE_WIDTH_MIN = 110;
const TICK_WIDTH_MIN = 74;
const AXIS_HEIGHT = 22;

/**
 * Shards over their hash keys and their time: a list of options drawn as bands, of which one can be
 * chosen. `choose` is dispatched with a shard's id as its detail. Up and down go along the hash
 * keys, left to a parent, right to a child.
 *
 * `.shards` are those to be drawn, `.all` those of the stream, against which heat is judged.
 */
class ShardMap extends LitElement {
  static properties = {
    shards: { attribute: false },
    all: { attribute: false },
    chosen: { attribute: false },
    width: { state: true },
  };
  #observer = new ResizeObserver(([entry]) => (this.width = Math.floor(entry.contentRect.width)));
  #bands = [];

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  render() {
    if (!this.width) {
      return nothing;
    }
    const open = this.shards.filter((shard) => shard.Open).length;
    const height = Math.min(HEIGHT_MAX, Math.max(HEIGHT_MIN, open * BAND_HEIGHT));
    const { bands, flows, ticks } = layOut(this.shards, { width: this.width, height, nowSeconds: Date.now() / 1000 });
    const heat = heatOf(this.all);
    this.#bands = bands;
    const reachable = bands.some((band) => band.shard.ShardId === this.chosen)
      ? this.chosen
      : (bands.find((band) => band.shard.Open) ?? bands[0])?.shard.ShardId;
    return html`<svg
      class="shard-map"
      width=${this.width}
      height=${height + AXIS_HEIGHT}
      role="listbox"
      aria-label="Shards by hash key and time"
      @keydown=${this.#key}
    >
      <g aria-hidden="true">
        ${this.#axis(ticks, height)} ${flows.map((path) => svg`<path class="flow" d=${path} />`)}
      </g>
      ${repeat(
        bands,
        (band) => band.shard.ShardId,
        (band) => this.#band(band, heat(band.shard), reachable),
      )}
      <g aria-hidden="true">${bands.map((band) => this.#words(band, heat(band.shard)))}</g>
    </svg>`;
  }

  #band({ shard, x, y, width, height }, { level, mark }, reachable) {
    const chosen = shard.ShardId === this.chosen;
    const state = shard.Open ? `open, ${throughput(shard, mark)}` : 'closed';
    const name = `${shard.ShardId}, ${percent(share(shard))} of the hash keys, ${state}`;
    return svg`<g
      class=${classMap({
        band: true,
        closed: !shard.Open,
        chosen,
        thin: height < THIN_HEIGHT,
        [`level-${level}`]: shard.Open,
        hot: mark === 'hot',
        full: mark === 'near limit',
      })}
      role="option"
      data-shard=${shard.ShardId}
      tabindex=${shard.ShardId === reachable ? '0' : '-1'}
      aria-selected=${chosen ? 'true' : 'false'}
      aria-label=${name}
      @click=${() => this.#choose(shard.ShardId)}
    >
      <title>${name}</title>
      <rect x=${x} y=${y} width=${Math.max(1, width)} height=${height} rx=${Math.min(3, height / 3)} />
    </g>`;
  }

  /** What stands in a band, where there is room; its option says the same and more. */
  #words({ shard, x, y, width, height }, { mark }) {
    if (height < LABEL_HEIGHT_MIN || width < LABEL_WIDTH_MIN) {
      return nothing;
    }
    const middle = y + height / 2 + 4;
    return svg`<g class=${shard.Open ? 'words' : 'words closed'}>
      <text x=${x + 7} y=${middle}>${shardNumber(shard.ShardId)}</text>
      ${shard.Open && width >= RATE_WIDTH_MIN
        ? svg`<text class=${mark ? 'marked' : ''} x=${x + width - 8} y=${middle} text-anchor="end">${throughput(shard, mark)}</text>`
        : nothing}
    </g>`;
  }

  /** As many times as have room, the last ones first. */
  #axis(ticks, height) {
    let free = this.width - TICK_WIDTH_MIN / 2;
    const labelled = ticks.toReversed().filter(({ x }) => {
      const fits = x + TICK_WIDTH_MIN <= free + TICK_WIDTH_MIN / 2;
      free = fits ? x - TICK_WIDTH_MIN / 2 : free;
      return fits;
    });
    return svg`
      ${ticks.map(({ x }) => svg`<line class="tick" x1=${x} x2=${x} y1="0" y2=${height + 5} />`)}
      ${labelled.map(({ x, seconds }) => svg`<text class="tick-label" x=${x + 1} y=${height + 18}>${when(seconds)}</text>`)}
      <text class="tick-label" x=${this.width - 1} y=${height + 18} text-anchor="end">now</text>`;
  }

  #choose(shardId) {
    this.dispatchEvent(new CustomEvent('choose', { detail: shardId }));
  }

  #key(event) {
    const now = event.target.closest('[data-shard]')?.dataset.shard;
    const index = this.#bands.findIndex((band) => band.shard.ShardId === now);
    const next = index < 0 ? undefined : this.#nextOf(index, event.key);
    if (next) {
      event.preventDefault();
      const { ShardId: shardId } = next.shard;
      this.#choose(shardId);
      this.querySelector(`[data-shard="${CSS.escape(shardId)}"]`).focus();
    }
  }

  #nextOf(index, key) {
    const { shard } = this.#bands[index];
    switch (key) {
      case 'ArrowDown':
        return this.#bands[index + 1];
      case 'ArrowUp':
        return this.#bands[index - 1];
      case 'ArrowLeft':
        return this.#bands.find((band) => shard.ParentShardIds.includes(band.shard.ShardId));
      case 'ArrowRight':
        return this.#bands.find((band) => band.shard.ParentShardIds.includes(shard.ShardId));
      case 'Home':
        return this.#bands[0];
      case 'End':
        return this.#bands.at(-1);
      case 'Enter':
      case ' ':
        return this.#bands[index];
      default:
        return undefined;
    }
  }
}

const throughput = (shard, mark) => `${rate(shard.IncomingRecordsPerSecond)}/s${mark ? ` ${mark}` : ''}`;

/** The time of day, with the date where that is not today's. */
function when(seconds) {
  const [day, time] = timestamp(seconds).split(' ');
  const today = timestamp(new Date()).split(' ')[0];
  return day === today ? time.slice(0, 8) : `${day.slice(5)} ${time.slice(0, 5)}`;
}

customElements.define('shard-map', ShardMap);
