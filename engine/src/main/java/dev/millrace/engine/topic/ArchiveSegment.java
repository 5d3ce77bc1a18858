package dev.millrace.engine.topic;

import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.LongColumn;

/** A stretch of an archive: so many rows that dropping it as a whole is worth it. */
final class ArchiveSegment {
  static final int ROW_BITS = 16;
  static final int ROWS_MAX = 1 << ROW_BITS;

  private final LongColumn sequences;
  private final LongColumn publishedAtMillis;
  private final LongColumn positions;
  private final IntColumn sizes;

  ArchiveSegment() {
    this(new LongColumn(), new LongColumn(), new LongColumn(), new IntColumn());
  }

  private ArchiveSegment(
      LongColumn sequences, LongColumn publishedAtMillis, LongColumn positions, IntColumn sizes) {
    this.sequences = sequences;
    this.publishedAtMillis = publishedAtMillis;
    this.positions = positions;
    this.sizes = sizes;
  }

  ArchiveSegment copy() {
    return new ArchiveSegment(
        sequences.copy(), publishedAtMillis.copy(), positions.copy(), sizes.copy());
  }

  long sequence(int row) {
    return sequences.get(row);
  }

  long publishedAtMillis(int row) {
    return publishedAtMillis.get(row);
  }

  ArchivedMessage get(int row) {
    return new ArchivedMessage(
        sequences.get(row), publishedAtMillis.get(row), positions.get(row), sizes.get(row));
  }

  void set(int row, ArchivedMessage message) {
    sequences.set(row, message.sequence());
    publishedAtMillis.set(row, message.publishedAtMillis());
    move(row, message.position(), message.sizeBytes());
  }

  void move(int row, long position, int sizeBytes) {
    positions.set(row, position);
    sizes.set(row, sizeBytes);
  }
}
