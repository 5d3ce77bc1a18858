package dev.millrace.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Sends exactly the bytes it is told to, and reads replies as strictly as it can. */
final class RawClient implements AutoCloseable {
  private static final int READ_TIMEOUT_MILLIS = 20_000;
  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  record Reply(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "absent");
    }
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    return this;
  }

  /** Each line ends with CR LF, the last one too. */
  RawClient sendLines(String... lines) throws IOException {
    return send(String.join("\r\n", lines) + "\r\n");
  }

  Reply read() throws IOException {
    return readAnswering("GET");
  }

  Reply readAnswering(String method) throws IOException {
    String statusLine = line();
    if (!statusLine.startsWith("HTTP/1.1 ")) {
      throw new IOException("Not a status line: " + statusLine);
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = method.equals("HEAD") ? 0 : length(headers);
    return new Reply(status, headers, new String(in.readNBytes(length), UTF_8));
  }

  /** The next chunk of a body; empty for the last one. */
  String chunk() throws IOException {
    int size = Integer.parseInt(line(), 16);
    String chunk = new String(in.readNBytes(size), UTF_8);
    String end = line();
    if (!end.isEmpty()) {
      throw new IOException("Behind a chunk: " + end);
    }
    return chunk;
  }

  /** What is left until the server closes. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), UTF_8);
  }

  private static int length(Map<String, String> headers) {
    String length = headers.get("content-length");
    return length == null ? 0 : Integer.parseInt(length);
  }

  /** Whether the server has closed its side and sends nothing more. */
  boolean atEnd() throws IOException {
    return in.read() == -1;
  }

  void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** Goes away without a word. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("Closed after: " + line.toString(ISO_8859_1));
      }
      line.write(octet);
    }
    return line.toString(ISO_8859_1).strip();
  }
}
