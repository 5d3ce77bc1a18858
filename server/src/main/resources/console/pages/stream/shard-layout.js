import { byHashKey, place } from './hash-keys.js';

/** Shards that came about within so many seconds came about together, but for a parent and its child. */
const TOGETHER_SECONDS = 1;
const COLUMNS_MAX = 24;
const COLUMN_WIDTH_MIN = 26;
const FLOW_WIDTH_MAX = 32;
const BAND_GAP = 4;

/** How many bands are drawn at the most, and how many open shards when there are more of them. */
const BANDS_MAX = 200;
const OPEN_MAX = 100;

/**
 * The shards that one map shows: all of them, or, where they are too many, those around so many
 * open ones.
 *
 * @param page from 0
 * @returns `{shards, first, last, openCount, pageCount, cut}`: which open ones they are by hash key,
 *     from 1, and how many shards are left out in between
 */
export function windowOf(shards, page) {
  const open = shards.filter((shard) => shard.Open).sort(byHashKey);
  if (shards.length <= BANDS_MAX) {
    return { shards, first: 1, last: open.length, openCount: open.length, pageCount: 1, cut: 0 };
  }
  const pageCount = Math.max(1, Math.ceil(open.length / OPEN_MAX));
  const from = Math.min(page, pageCount - 1) * OPEN_MAX;
  const shown = open.slice(from, from + OPEN_MAX);
  const low = BigInt(shown.at(0)?.StartingHashKey ?? 0);
  const high = BigInt(shown.at(-1)?.EndingHashKey ?? 0);
  const closed = shards
    .filter((shard) => !shard.Open && BigInt(shard.StartingHashKey) <= high && BigInt(shard.EndingHashKey) >= low)
    .sort((one, other) => other.ClosedAt - one.ClosedAt);
  const kept = closed.slice(0, BANDS_MAX - shown.length);
  return {
    shards: [...shown, ...kept],
    first: from + 1,
    last: from + shown.length,
    openCount: open.length,
    pageCount,
    cut: closed.length - kept.length,
  };
}

/**
 * Places shards in a drawing: hash keys downwards, time to the right. Time is not to scale, for a
 * stream rests for days and is resharded within minutes: each resharding begins a column, and a
 * column is the wider the longer it lasted.
 *
 * @returns `{bands, flows, ticks}`: a band is `{shard, x, y, width, height}`, a flow is the path
 *     from a parent to its child, a tick `{x, seconds}` the beginning of a column
 */
export function layOut(shards, { width, height, nowSeconds }) {
  const columns = columnsOf(shards, width, nowSeconds);
  const open = shards.filter((shard) => shard.Open);
  const edges = (open.length > 0 ? open : shards).flatMap((shard) => [place(shard.StartingHashKey), place(shard.EndingHashKey)]);
  const low = Math.min(...edges);
  const scale = height / Math.max(1e-9, Math.max(...edges) - low);
  const y = (hashKey) => Math.min(height, Math.max(0, (place(hashKey) - low) * scale));
  const ends = endsOf(shards, columns);
  const bands = new Map();
  for (const shard of shards) {
    const band = bandOf(shard, columns, ends.get(shard.ShardId) ?? columns.length, y);
    if (band) {
      bands.set(shard.ShardId, band);
    }
  }
  return {
    bands: [...bands.values()].sort((one, other) => byHashKey(one.shard, other.shard)),
    flows: flowsOf(bands, y),
    ticks: columns.map(({ x, seconds }) => ({ x, seconds })),
  };
}

/** A column: when and where it begins, and the ids of the shards that came about then. */
function columnsOf(shards, width, nowSeconds) {
  const columns = [];
  for (const shard of [...shards].sort((one, other) => one.CreatedAt - other.CreatedAt)) {
    const last = columns.at(-1);
    const together =
      last &&
      shard.CreatedAt - last.seconds <= TOGETHER_SECONDS &&
      !shard.ParentShardIds.some((parent) => last.ids.has(parent));
    if (together) {
      last.ids.add(shard.ShardId);
    } else {
      columns.push({ seconds: shard.CreatedAt, ids: new Set([shard.ShardId]) });
    }
  }
  const kept = columns.slice(-Math.max(1, Math.min(COLUMNS_MAX, Math.floor(width / COLUMN_WIDTH_MIN / 2))));
  const weights = kept.map((column, index) => {
    const lasted = (kept[index + 1]?.seconds ?? nowSeconds) - column.seconds;
    return 1 + Math.log2(1 + Math.max(0, lasted) / 30);
  });
  // The last column is what matters now, and has room for words.
  const others = weights.slice(0, -1).reduce((sum, weight) => sum + weight, 0);
  weights[weights.length - 1] = Math.max(weights.at(-1), others * 0.6);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const spare = width - COLUMN_WIDTH_MIN * kept.length;
  let x = 0;
  return kept.map((column, index) => {
    const placed = { ...column, x };
    x += COLUMN_WIDTH_MIN + (spare * weights[index]) / sum;
    return { ...placed, end: x };
  });
}

/** At which column each closed shard ends: where its first child begins, or else by its time. */
function endsOf(shards, columns) {
  const ends = new Map();
  for (const shard of shards.filter((one) => !one.Open)) {
    const at = columns.findIndex((column) => column.seconds >= shard.ClosedAt);
    ends.set(shard.ShardId, at < 0 ? columns.length : at);
  }
  columns.forEach((column, index) => {
    for (const child of shards.filter((shard) => column.ids.has(shard.ShardId))) {
      child.ParentShardIds.forEach((parent) => ends.set(parent, Math.min(index, ends.get(parent) ?? index)));
    }
  });
  return ends;
}

/** Undefined for a shard that had ended before the first column. */
function bandOf(shard, columns, end, y) {
  const begun = Math.max(0, columns.findIndex((column) => column.ids.has(shard.ShardId)));
  const top = y(shard.StartingHashKey);
  const bottom = y(shard.EndingHashKey);
  if (end <= begun || bottom <= top) {
    return undefined;
  }
  const { x } = columns[begun];
  const last = columns[end - 1];
  const flow = shard.Open ? 0 : Math.min(FLOW_WIDTH_MAX, (last.end - last.x) / 2);
  return {
    shard,
    x,
    y: top + Math.min(BAND_GAP / 2, (bottom - top) / 8),
    width: last.end - flow - x,
    height: Math.max(0.5, bottom - top - Math.min(BAND_GAP, (bottom - top) / 4)),
  };
}

/** From the part of a parent that a child took to where the child begins. */
function flowsOf(bands, y) {
  const flows = [];
  for (const child of bands.values()) {
    for (const parentId of child.shard.ParentShardIds) {
      const parent = bands.get(parentId);
      if (parent && parent.x + parent.width < child.x) {
        const first = larger(parent.shard.StartingHashKey, child.shard.StartingHashKey);
        const last = smaller(parent.shard.EndingHashKey, child.shard.EndingHashKey);
        flows.push(ribbon(parent, child, y(first), y(last)));
      }
    }
  }
  return flows;
}

function ribbon(parent, child, top, bottom) {
  const from = parent.x + parent.width;
  const half = (from + child.x) / 2;
  const within = (band, at) => Math.min(band.y + band.height, Math.max(band.y, at)).toFixed(1);
  return (
    `M${from.toFixed(1)} ${within(parent, top)}` +
    `C${half} ${within(parent, top)} ${half} ${within(child, top)} ${child.x.toFixed(1)} ${within(child, top)}` +
    `V${within(child, bottom)}` +
    `C${half} ${within(child, bottom)} ${half} ${within(parent, bottom)} ${from.toFixed(1)} ${within(parent, bottom)}Z`
  );
}

const larger = (one, other) => (BigInt(one) > BigInt(other) ? one : other);
const smaller = (one, other) => (BigInt(one) < BigInt(other) ? one : other);
