package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SequenceNumber;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamSettings;
import org.jspecify.annotations.Nullable;

/** What is checked of records before they are put. */
final class RecordChecks {
  private static final int KIBIBYTE = 1024;

  private RecordChecks() {}

  /** A record must not be larger than its stream allows. */
  static void checkSize(RecordDraft draft, StreamSettings settings, String member) {
    int bytesMax = settings.recordKibibytesMax() * KIBIBYTE;
    if (draft.countedBytes() > bytesMax) {
      throw KinesisErrors.validation(
          ("1 validation error detected: Value at '%s' failed to satisfy constraint: Member must"
                  + " have length less than or equal to %d")
              .formatted(member, bytesMax));
    }
  }

  /** The number that the record's own is to be above; every later one is. */
  static void checkOrdering(@Nullable String sequenceNumber, StreamId stream, long nowMillis) {
    if (sequenceNumber == null) {
      return;
    }
    boolean valid =
        SequenceNumber.parse(sequenceNumber)
            .filter(number -> number.arrivedSeconds() <= nowMillis / 1000)
            .isPresent();
    if (!valid) {
      throw KinesisErrors.invalidArgument(
          "ExclusiveMinimumSequenceNumber %s used in PutRecord on stream %s under account %s is invalid."
              .formatted(sequenceNumber, stream.name(), stream.accountId()));
    }
  }
}
