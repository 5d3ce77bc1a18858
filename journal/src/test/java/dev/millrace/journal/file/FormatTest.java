package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.SnapshotStore.Snapshot;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Version 1 of the files, byte for byte: what was written once can be read for ever. */
final class FormatTest {
  private static final String CLAIM =
      """
      4d4c434c41494d53 00000001 7407b659 1122334455667788
      0000000000000001 0000000000000000 0000000000000000 00000006
      6c616e652d30
      """;

  /** As after a clean stop: it names the durable end. */
  private static final String SEALED_CLAIM =
      """
      4d4c434c41494d53 00000001 0e1d0ada 1122334455667788
      0000000000000001 0000000000000056 0000000000000000 00000006
      6c616e652d30
      """;

  private static final String SEGMENT =
      """
      4d4c5345474d4e54 00000001 7a461ed0 1122334455667788
      0000000000000001 0000000000000000 ffffffffffffffff 00000006
      6c616e652d30
      """;

  private static final String FRAMES =
      """
      4d4c4601 21f2ebf2 00000005 00000001 0000000000000000
      000000000000000a 0000000000000000 68656c6c6f
      4d4c4601 6356aba0 00000001 00000001 000000000000002d
      000000000000000b 000000000000002d 21
      """;

  private static final String SNAPSHOT =
      """
      4d4c534e41505348 00000001 5dd00367 0000000000000000
      0000000000000000 0000000000000056 000000000000000b 00000006
      6c616e652d30
      """;

  private static final String CHUNKS =
      """
      00000003 7bdc4cba 6f6e65
      ffffffff a4e96ec9 0000000000000001
      """;

  private static final List<Frame> DECODED =
      List.of(new Frame(0, 10, Bytes.utf8("hello")), new Frame(45, 11, Bytes.utf8("!")));

  private final FakeDisk disk = new FakeDisk();

  @Test
  void frozenBytesOfVersionOneAreRead() {
    disk.put("lane-0/claim", header(CLAIM));
    assertReads();
    disk.put("lane-0/claim", header(SEALED_CLAIM));
    assertReads();
  }

  private void assertReads() {
    disk.put(Bench.segment(0), concat(header(SEGMENT), hex(FRAMES)));
    disk.put("lane-0/00000000000000000086.snapshot", concat(header(SNAPSHOT), hex(CHUNKS)));
    try (Bench bench = new Bench(disk)) {
      assertThat(bench.read()).isEqualTo(DECODED);
      Snapshot snapshot = bench.journals.snapshots().newest(Bench.LANE).orElseThrow();
      assertThat(snapshot.position()).isEqualTo(86);
      assertThat(snapshot.timestampMillis()).isEqualTo(11);
      assertThat(snapshot.chunks()).containsExactly(Bytes.utf8("one"));
    }
  }

  @Test
  void whatIsWrittenAreTheFrozenBytes() {
    try (Bench bench = new Bench(disk);
        Writer writer = bench.claim()) {
      assertThat(text(disk.bytes("lane-0/claim"))).isEqualTo(text(header(CLAIM)));
      for (Frame frame : DECODED) {
        writer.append(frame);
        bench.driver.commit();
      }
      List<Bytes> chunks = List.of(Bytes.utf8("one"));
      bench.journals.snapshots().save(Bench.LANE, 86, 11, chunks.iterator());
    }
    assertThat(text(disk.bytes("lane-0/claim"))).isEqualTo(text(header(SEALED_CLAIM)));
    byte[] segment = concat(header(SEGMENT), hex(FRAMES));
    assertThat(text(disk.bytes(Bench.segment(0))))
        .isEqualTo(text(Arrays.copyOf(segment, Bench.SEGMENT_BYTES)));
    assertThat(text(disk.bytes("lane-0/00000000000000000086.snapshot")))
        .isEqualTo(text(concat(header(SNAPSHOT), hex(CHUNKS))));
  }

  @Test
  void newerVersionOfAnyFileIsRefusedByItsNumber() {
    assertNewerIsRefused("lane-0/claim");
    assertNewerIsRefused(Bench.segment(0));
    assertNewerIsRefused("lane-0/00000000000000000086.snapshot");
  }

  private void assertNewerIsRefused(String path) {
    disk.put("lane-0/claim", header(CLAIM));
    assertReads();
    ByteBuffer bytes = ByteBuffer.wrap(disk.bytes(path)).putInt(8, 2);
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, 12));
    crc.update(bytes.slice(16, FileHeader.BYTES - 16));
    disk.put(path, bytes.putInt(12, (int) crc.getValue()).array());
    try (Bench bench = new Bench(disk)) {
      assertThatThrownBy(
              () -> {
                bench.read();
                bench.journals.snapshots().newest(Bench.LANE);
              })
          .isInstanceOf(JournalException.Foreign.class)
          .hasMessage(
              "cannot use fake/" + path + ": it has format version 2, this program reads 1");
    }
  }

  private static byte[] header(String fields) {
    return Arrays.copyOf(hex(fields), FileHeader.BYTES);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }

  private static String text(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
