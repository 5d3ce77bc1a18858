package dev.millrace.journal.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.journal.JournalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NioDiskTest {
  @TempDir Path directory;

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static String read(DiskFile file, long offset, int size) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(size);
    int length = file.read(offset, target);
    return UTF_8.decode(target.flip()).toString() + "/" + length;
  }

  @Test
  void writtenBytesAreReadAtOnceAndAfterSealing() throws IOException {
    NioDisk disk = new NioDisk(directory);
    try (DiskFile file = disk.create("file")) {
      file.write(0, utf8("hello"));
      assertThat(read(file, 1, 3)).isEqualTo("ell/3");
      file.write(5, utf8(" world"));
      assertThat(read(file, 0, 20)).isEqualTo("hello world/11");
      assertThat(read(file, 11, 20)).isEqualTo("/0");
      assertThat(read(file, 50, 20)).isEqualTo("/0");
      file.seal();
      assertThat(read(file, 6, 5)).isEqualTo("world/5");
    }
    try (DiskFile file = disk.open("file")) {
      assertThat(read(file, 0, 5)).isEqualTo("hello/5");
    }
  }

  @Test
  void extendingAddsZerosAndNeverShrinks() throws IOException {
    try (DiskFile file = new NioDisk(directory).create("file")) {
      file.write(0, utf8("abc"));
      file.extendTo(6);
      file.extendTo(2);
      assertThat(file.size()).isEqualTo(6);
      assertThat(read(file, 0, 10)).isEqualTo("abc\0\0\0/6");
    }
  }

  @Test
  void closedFileRefusesReadsWithAnException() throws IOException {
    DiskFile file = new NioDisk(directory).create("file");
    file.write(0, utf8("abc"));
    read(file, 0, 3);
    file.close();
    file.close();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(file, 0, 3));
  }

  @Test
  void interruptedThreadUsesAFileWithoutClosingIt() throws IOException {
    NioDisk disk = new NioDisk(directory);
    try (DiskFile file = disk.create("file")) {
      Thread.currentThread().interrupt();
      file.write(0, utf8("abc"));
      file.force();
      disk.syncDirectory("");
      assertThat(read(file, 0, 3)).isEqualTo("abc/3");
      assertThat(Thread.interrupted()).as("the interrupt is not swallowed").isTrue();
      file.write(3, utf8("def"));
      assertThat(read(file, 0, 6)).isEqualTo("abcdef/6");
    }
  }

  @Test
  void namesFollowCreateRenameAndDelete() throws IOException {
    NioDisk disk = new NioDisk(directory);
    assertThat(disk.list("lane")).isEmpty();
    disk.createDirectory("lane");
    disk.createDirectory("lane");
    disk.create("lane/a").close();
    disk.create("lane/b").close();
    disk.rename("lane/a", "lane/b");
    disk.syncDirectory("lane");
    assertThat(disk.list("lane")).containsExactly("b");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> disk.create("lane/b"));
    disk.delete("lane/b");
    assertThat(disk.list("lane")).isEmpty();
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> disk.open("lane/b"));
  }

  @Test
  void secondUserInThisProcessIsToldWhoTheFirstIs() throws IOException {
    Disk.Lock held = new NioDisk(directory).lock("lock", "pid 1 on here");
    assertThatExceptionOfType(JournalException.Locked.class)
        .isThrownBy(() -> new NioDisk(directory).lock("lock", "pid 2 on here"))
        .withMessage(directory.toRealPath() + " is in use by pid 1 on here, in this process");
    held.close();
    new NioDisk(directory).lock("lock", "pid 2 on here").close();
  }

  @Test
  void secondProcessIsToldWhoTheFirstIs() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process holder =
        new ProcessBuilder(
                List.of(java, "-cp", classes, Holder.class.getName(), directory.toString()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = holder.inputReader()) {
      assertThat(said.readLine()).isEqualTo("locked");
      assertThatExceptionOfType(JournalException.Locked.class)
          .isThrownBy(() -> new NioDisk(directory).lock("lock", "pid 2 on here"))
          .withMessage(directory.toRealPath() + " is in use by pid 4711 on elsewhere");
    } finally {
      holder.destroyForcibly();
      holder.waitFor();
    }
    assertThat(Files.readString(directory.resolve("lock"))).isEqualTo("pid 4711 on elsewhere");
    new NioDisk(directory).lock("lock", "pid 2 on here").close();
  }

  /** A process that takes the lock and ends when it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      Disk.Lock lock = new NioDisk(Path.of(args[0])).lock("lock", "pid 4711 on elsewhere");
      System.out.println("locked");
      var _ = System.in.read();
      lock.close();
    }
  }
}
