import { ServiceError, kinesis } from '../../api/services.js';
import { fromBase64, textOf, toBase64, utf8 } from '../../parts/body.js';

/** A request takes so many records, and so many bytes of them with room for their keys. */
const BATCH_RECORDS_MAX = 500;
const BATCH_BYTES_MAX = 4 * 1024 * 1024;

/**
 * Puts records with random keys, a request at a time, until all are put or one was refused.
 *
 * @param encoded the data, in base64
 * @param goesOn is told how many were put so far, and says whether to put more
 * @returns `{putCount, shardCount, refused}`; refused is the first error, undefined without one
 */
export async function putMany(stream, encoded, records, goesOn) {
  const text = textOf(fromBase64(encoded));
  const numbered = text?.includes('{n}');
  const dataOf = (number) => (numbered ? toBase64(utf8(text.replaceAll('{n}', number))) : encoded);
  const batch = Math.max(1, Math.min(BATCH_RECORDS_MAX, Math.floor(BATCH_BYTES_MAX / (encoded.length + 100))));
  const shards = new Set();
  let putCount = 0;
  for (let from = 0; from < records && goesOn(putCount); from += batch) {
    const size = Math.min(batch, records - from);
    const reply = await kinesis('PutRecords', {
      StreamName: stream,
      Records: Array.from({ length: size }, (_, index) => ({
        PartitionKey: randomKey(),
        Data: dataOf(from + index + 1),
      })),
    });
    const done = reply.Records.filter((record) => record.ShardId);
    done.forEach((record) => shards.add(record.ShardId));
    putCount += done.length;
    const refused = reply.Records.find((record) => record.ErrorCode);
    if (refused) {
      return {
        putCount,
        shardCount: shards.size,
        refused: new ServiceError(400, refused.ErrorCode, refused.ErrorMessage, ''),
      };
    }
  }
  return { putCount, shardCount: shards.size };
}

/** 16 digits; randomUUID is there only where the page came over HTTPS. */
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
