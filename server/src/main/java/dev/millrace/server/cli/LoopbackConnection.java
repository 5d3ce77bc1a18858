package dev.millrace.server.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * A connection to the server of this process: just enough of HTTP for it. Java's own client would
 * do, but what it is made of would then lie in the cache beside the server, and in its memory.
 */
final class LoopbackConnection implements AutoCloseable {
  private static final int REPLY_MILLIS_MAX = 10_000;
  private static final int HEAD_BYTES_MAX = 64 * 1024;
  private static final int BODY_BYTES_MAX = 1024 * 1024;
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;

  LoopbackConnection(InetSocketAddress server) throws IOException {
    socket = new Socket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(REPLY_MILLIS_MAX);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Sends a request and waits for the body of the reply.
   *
   * @throws IOException where the reply is anything but a success
   */
  Bytes exchange(WireRequest request) throws IOException {
    StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\n");
    for (Header line : request.headers().lines()) {
      head.append(line.name()).append(": ").append(line.value()).append("\r\n");
    }
    head.append("Content-Length: ").append(request.body().size()).append("\r\n\r\n");
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    sent.writeBytes(head.toString().getBytes(ISO_8859_1));
    sent.writeBytes(request.body().toByteArray());
    socket.getOutputStream().write(sent.toByteArray());
    String reply = head();
    Bytes body = Bytes.wrap(in.readNBytes(length(reply)));
    if (!reply.startsWith("HTTP/1.1 200 ")) {
      throw new IOException(reply.lines().findFirst().orElseThrow() + ": " + body.toUtf8String());
    }
    return body;
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = in.read();
      if (next == -1 || head.length() > HEAD_BYTES_MAX) {
        throw new EOFException("the reply has no end");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static int length(String head) throws IOException {
    String value =
        head.lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(LENGTH))
            .map(line -> line.substring(LENGTH.length()).strip())
            .findFirst()
            .orElseThrow(() -> new IOException("a reply without a length"));
    int length = Integer.parseInt(value);
    if (length > BODY_BYTES_MAX) {
      throw new IOException("a reply of " + length + " bytes");
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
