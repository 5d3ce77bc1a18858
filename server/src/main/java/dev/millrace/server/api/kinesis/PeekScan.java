package dev.millrace.server.api.kinesis;

import dev.millrace.base.Bytes;
import dev.millrace.base.TextSearch;
import dev.millrace.engine.stream.SequenceNumber;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.server.api.kinesis.RecordPeeks.Peeked;
import dev.millrace.server.api.kinesis.RecordPeeks.Wish;
import dev.millrace.stream.aggregation.Deaggregation;
import dev.millrace.stream.aggregation.UserRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes records apart and keeps those that are wanted, until it has enough of them or has looked at
 * enough. What is packed into one record may be many times larger than that record, because packed
 * records share their keys: so it stops within one, too.
 */
final class PeekScan {
  private final Wish wish;
  private final TextSearch search;
  private final List<Peeked> found = new ArrayList<>();
  private long foundBytes;
  private long scannedBytes;
  private int scannedCount;

  PeekScan(Wish wish) {
    this.wish = wish;
    this.search = new TextSearch(wish.text());
  }

  /**
   * Where it stopped.
   *
   * @param arrivedAt when the record arrived in which it stopped
   */
  record Stop(long number, int subSequenceNumber, Instant arrivedAt) {}

  List<Peeked> found() {
    return found;
  }

  int scannedCount() {
    return scannedCount;
  }

  /** Empty where it has looked at all of them, from the token's place on. */
  Optional<Stop> scan(List<Record> records, PeekToken from) {
    for (Record record : records) {
      String text = Objects.requireNonNull(record.sequenceNumber());
      Instant arrivedAt = Objects.requireNonNull(record.approximateArrivalTimestamp());
      long number = SequenceNumber.parse(text).orElseThrow().recordNumber();
      List<UserRecord> packed =
          Deaggregation.read(
              Objects.requireNonNull(record.partitionKey()), Objects.requireNonNull(record.data()));
      int first = number == from.number() ? from.subSequenceNumber() : 0;
      for (int i = first; i < packed.size(); i++) {
        Peeked peeked = new Peeked(text, arrivedAt, packed.get(i));
        if (!hasRoom(peeked)) {
          return Optional.of(new Stop(number, i, arrivedAt));
        }
        look(peeked);
      }
    }
    return Optional.empty();
  }

  /** There is always room for one. */
  private boolean hasRoom(Peeked next) {
    return scannedCount == 0
        || (found.size() < wish.recordsMax()
            && (found.isEmpty() || foundBytes + next.bytes() <= RecordPeeks.PAGE_BYTES_MAX)
            && scannedBytes + next.bytes() <= RecordPeeks.SCANNED_BYTES_MAX);
  }

  private void look(Peeked next) {
    scannedCount++;
    scannedBytes += next.bytes();
    UserRecord record = next.record();
    if (search.isIn(record.data()) || search.isIn(Bytes.utf8(record.partitionKey()))) {
      found.add(next);
      foundBytes += next.bytes();
    }
  }
}
