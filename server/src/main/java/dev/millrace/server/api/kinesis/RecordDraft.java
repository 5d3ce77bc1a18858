package dev.millrace.server.api.kinesis;

import dev.millrace.base.Bytes;
import dev.millrace.engine.stream.HashKey;
import dev.millrace.engine.stream.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that is to be put.
 *
 * @param key decides which shard it goes to
 * @param countedBytes what counts against limits: data and partition key
 */
record RecordDraft(HashKey key, StoredRecord record, int countedBytes) {
  /** As a client gives it: an explicit hash key takes the place of the partition key's. */
  static RecordDraft of(String partitionKey, @Nullable String explicitHashKey, Bytes data) {
    HashKey key =
        explicitHashKey == null
            ? HashKey.ofPartitionKey(partitionKey)
            : HashKey.parse(explicitHashKey)
                .orElseThrow(() ->
                    KinesisErrors.invalidArgument(
                        ("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0,"
                                + " 2^128-1]. Specified value was %s")
                            .formatted(explicitHashKey)));
    return new RecordDraft(
        key, new StoredRecord(partitionKey, data), data.size() + Bytes.utf8(partitionKey).size());
  }
}
