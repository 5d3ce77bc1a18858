import { utf8 } from '../../parts/body.js';
import { md5 } from '../../parts/md5.js';

/** Hash keys are numbers of 128 bits, more than numbers of JavaScript hold: they are BigInts here. */

const HASH_KEYS = 1n << 128n;
const PRECISION = 1_000_000_000n;
const HASH_KEY = /^(0|[1-9]\d{0,38})$/;

/** Where a hash key stands in all of them, from 0 to 1. */
export const place = (hashKey) => Number((BigInt(hashKey) * PRECISION) / HASH_KEYS) / Number(PRECISION);

/** The part of all hash keys that is a shard's, from 0 to 1. */
export const share = (shard) =>
  Number(((BigInt(shard.EndingHashKey) - BigInt(shard.StartingHashKey) + 1n) * PRECISION) / HASH_KEYS) /
  Number(PRECISION);

/** 12.5 %, 0.098 %. */
export function percent(part) {
  const hundredths = part * 100;
  return `${hundredths >= 10 ? Number(hundredths.toFixed(1)) : Number(hundredths.toPrecision(2))} %`;
}

/** The hash key at which two equal halves of a shard meet. */
export function middle(shard) {
  const first = BigInt(shard.StartingHashKey);
  return String(first + (BigInt(shard.EndingHashKey) - first + 1n) / 2n);
}

/** What is wrong with a hash key at which a shard is to be split; undefined where nothing is. */
export function splitProblem(shard, hashKey) {
  if (!HASH_KEY.test(hashKey)) {
    return 'A hash key is a whole number of up to 39 digits.';
  }
  const key = BigInt(hashKey);
  return key > BigInt(shard.StartingHashKey) && key <= BigInt(shard.EndingHashKey)
    ? undefined
    : 'It has to be above the first hash key of the shard, and not above the last.';
}

/** By hash key, and older ones first where they begin alike. */
export function byHashKey(one, other) {
  const first = BigInt(one.StartingHashKey);
  const second = BigInt(other.StartingHashKey);
  return first === second ? one.CreatedAt - other.CreatedAt : first < second ? -1 : 1;
}

/** Open shards that begin where another ends: those it can be merged with, the lower first. */
export function neighbours(shard, shards) {
  const before = BigInt(shard.StartingHashKey) - 1n;
  const after = BigInt(shard.EndingHashKey) + 1n;
  return shards
    .filter((other) => other.Open && (BigInt(other.EndingHashKey) === before || BigInt(other.StartingHashKey) === after))
    .sort(byHashKey);
}

/** The open shard that a record goes to; undefined where the explicit hash key is none. */
export function shardOf(shards, partitionKey, explicitHashKey) {
  if (explicitHashKey && !HASH_KEY.test(explicitHashKey)) {
    return undefined;
  }
  const key = explicitHashKey ? BigInt(explicitHashKey) : BigInt(`0x${md5(utf8(partitionKey))}`);
  return shards.find((shard) => shard.Open && BigInt(shard.StartingHashKey) <= key && key <= BigInt(shard.EndingHashKey));
}
