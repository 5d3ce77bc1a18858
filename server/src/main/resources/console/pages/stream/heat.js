/** How much goes through shards, against each other and against what a shard takes. */

export const SHARD_RECORDS_PER_SECOND_MAX = 1000;
export const SHARD_BYTES_PER_SECOND_MAX = 1024 * 1024;

const HOT_TIMES_MEAN = 2;
const HOT_RECORDS_PER_SECOND_MIN = 1;
const NEAR_LIMIT = 0.8;
const LEVELS = 4;

/** The part of what a shard takes that is used, in records or in bytes, whichever is more. */
export const load = (shard) =>
  Math.max(
    (shard.IncomingRecordsPerSecond ?? 0) / SHARD_RECORDS_PER_SECOND_MAX,
    (shard.IncomingBytesPerSecond ?? 0) / SHARD_BYTES_PER_SECOND_MAX,
  );

/**
 * Judges the shards of a stream.
 *
 * @returns a function of a shard: `level` from 0 (nothing) to 4 (as much as the one with the most),
 *     and `mark`: `near limit`, `hot` (much more than the mean), or undefined
 */
export function heatOf(shards) {
  const open = shards.filter((shard) => shard.Open);
  const most = Math.max(0, ...open.map(load));
  const mean = open.reduce((sum, shard) => sum + load(shard), 0) / Math.max(1, open.length);
  return (shard) => {
    const own = shard.Open ? load(shard) : 0;
    return { level: own === 0 ? 0 : Math.ceil(LEVELS * Math.sqrt(own / most)), mark: markOf(shard, own, mean) };
  };
}

function markOf(shard, own, mean) {
  if (own >= NEAR_LIMIT) {
    return 'near limit';
  }
  const busy = shard.IncomingRecordsPerSecond >= HOT_RECORDS_PER_SECOND_MIN;
  return busy && own > HOT_TIMES_MEAN * mean ? 'hot' : undefined;
}
