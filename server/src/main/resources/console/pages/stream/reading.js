import { admin } from '../../api/services.js';
import { fromBase64 } from '../../parts/body.js';

/** Pages of records of one shard, or of some shards merged by the time of arrival. */

const PAGE_SIZE = 50;

/** Of each shard at a time, where there are more than a few: records may be large. */
const FEW_SHARDS = 4;
const OF_MANY_SHARDS = 20;

/** A search may have to look through much before it finds something: so many requests for one page. */
const ROUNDS_MAX = 12;

/** Where the reading of some shards begins; a beginning is the members of PeekRecords that say so. */
export const beginning = (shardIds, from) =>
  shardIds.map((shardId) => ({ shardId, from, records: [], ended: false, atTip: false, millisBehind: 0 }));

/**
 * Reads the page that is at these places.
 *
 * @param contains a text that is searched for, or an empty one. A search passes over a shard in
 *     which nothing has been found yet, though that may be older than what was found elsewhere
 * @param isWanted is asked between requests, for the reader may have gone elsewhere
 * @returns `{records, next, scannedCount, millisBehind}`; next are the places of the page after,
 *     undefined where no more can come
 */
export async function read(stream, places, contains, isWanted) {
  let now = places.map((place) => ({ ...place, atTip: false }));
  const found = [];
  let scannedCount = 0;
  for (let round = 0; round < ROUNDS_MAX && isWanted(); round++) {
    const size = places.length > FEW_SHARDS ? OF_MANY_SHARDS : PAGE_SIZE;
    const filled = await Promise.all(
      now.map((place) => (isReady(place) ? place : fill(stream, place, { contains, size }))),
    );
    scannedCount += filled.reduce((sum, place, index) => sum + (place === now[index] ? 0 : place.scannedCount), 0);
    now = take(filled, found, contains !== '');
    if (found.length === PAGE_SIZE || now.every(isReady)) {
      break;
    }
  }
  const over = now.every((place) => place.ended && place.records.length === 0);
  return {
    records: found.sort((one, other) => one.ArrivedAt - other.ArrivedAt).map(withBytes),
    next: over ? undefined : now,
    scannedCount,
    millisBehind: Math.max(0, ...now.map((place) => place.millisBehind)),
  };
}

/** Whether a place has a record at hand, or can have none. */
const isReady = (place) => place.records.length > 0 || place.ended || place.atTip;

async function fill(stream, place, { contains, size }) {
  const reply = await admin('PeekRecords', {
    Stream: stream,
    ShardId: place.shardId,
    ...(place.token ? { NextToken: place.token } : place.from),
    MaxRecords: size,
    Contains: contains || undefined,
  });
  return {
    ...place,
    records: reply.Records,
    token: reply.NextToken,
    ended: !reply.NextToken,
    atTip: reply.MillisBehind === 0,
    millisBehind: reply.MillisBehind,
    scannedCount: reply.ScannedCount,
  };
}

/**
 * Takes the oldest records of all places, as many as a page has room for.
 *
 * @param found to which they are added
 * @param loosely whether a shard that has none at hand is passed over
 * @returns the places with what is left
 */
function take(places, found, loosely) {
  const left = places.map((place) => [...place.records]);
  const mayGoOn = () => loosely || places.every((place, index) => left[index].length > 0 || place.ended || place.atTip);
  while (found.length < PAGE_SIZE && mayGoOn()) {
    const heads = left.map((rest) => rest[0]?.ArrivedAt ?? Infinity);
    const oldest = left[heads.indexOf(Math.min(...heads))];
    if (oldest.length === 0) {
      break;
    }
    found.push(oldest.shift());
  }
  return places.map((place, index) => ({ ...place, records: left[index] }));
}

/** The data as bytes, once, so that whoever shows them always gets the same. */
export function withBytes(record) {
  const { Data: data, ...rest } = record;
  return { ...rest, bytes: fromBase64(data ?? '') };
}

/** Records of one aggregated record have the same sequence number. */
export const keyOf = (record) => `${record.ShardId} ${record.SequenceNumber} ${record.SubSequenceNumber ?? ''}`;
