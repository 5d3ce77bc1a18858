package dev.millrace.server.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Lines of text in both directions. */
final class LineChannel implements AutoCloseable {
  private static final int LINE_BYTES_MAX = 1024;

  private final SocketChannel socket;
  private final ByteBuffer unread = ByteBuffer.allocate(LINE_BYTES_MAX).limit(0);

  LineChannel(SocketChannel socket) {
    this.socket = socket;
  }

  /**
   * The next line; empty where the other side has closed.
   *
   * @throws IOException where a line has more than {@value #LINE_BYTES_MAX} bytes
   */
  Optional<String> read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() <= LINE_BYTES_MAX) {
      if (!unread.hasRemaining()) {
        int count = socket.read(unread.clear());
        unread.flip();
        if (count < 0) {
          return Optional.empty();
        }
        continue;
      }
      byte next = unread.get();
      if (next == '\n') {
        return Optional.of(line.toString(UTF_8));
      }
      line.write(next);
    }
    throw new IOException("a line of more than " + LINE_BYTES_MAX + " bytes");
  }

  void write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
