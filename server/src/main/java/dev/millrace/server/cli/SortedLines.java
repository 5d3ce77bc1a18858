package dev.millrace.server.cli;

import dev.millrace.base.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lines that come in any order and are to leave in that of their numbers; they wait in a file. */
final class SortedLines implements AutoCloseable {
  private final FileChannel file;
  private final List<Line> lines = new ArrayList<>();
  private long end;

  private record Line(String number, long position, int size) {}

  /** Keeps them in a file that nobody else uses, and that is gone afterwards. */
  SortedLines(Path path) throws IOException {
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  void add(String number, Bytes line) throws IOException {
    ByteBuffer bytes = line.asByteBuffer();
    lines.add(new Line(number, end, bytes.remaining()));
    while (bytes.hasRemaining()) {
      end += file.write(bytes, end);
    }
  }

  int size() {
    return lines.size();
  }

  void writeTo(OutputStream out) throws IOException {
    lines.sort(Comparator.comparing(Line::number));
    for (Line line : lines) {
      ByteBuffer bytes = ByteBuffer.allocate(line.size);
      while (bytes.hasRemaining() && file.read(bytes, line.position + bytes.position()) >= 0) {
        // Reads on.
      }
      out.write(bytes.array());
      out.write('\n');
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
