package dev.millrace.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/**
 * Speaks HTTP/2 frame by frame. Header blocks are written as literals without compression; those of
 * replies are read only as far as the status, which the server takes from the static table.
 */
final class Http2Client implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  private static final int READ_TIMEOUT_MILLIS = 20_000;
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  Http2Client(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Http2Client(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(socket.getOutputStream());
    out.write(PREFACE.getBytes(UTF_8));
    send(SETTINGS, 0, 0, new byte[0]);
  }

  record Frame(int type, int flags, int stream, Bytes payload) {
    boolean endsStream() {
      return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
    }

    /** The error code of a reset, or of a farewell. */
    int errorCode() {
      return payload.asByteBuffer().getInt(type == GOAWAY ? 4 : 0);
    }
  }

  record Reply(int status, String body) {}

  void request(int stream, String method, String path, String... headers) throws IOException {
    head(stream, END_STREAM | END_HEADERS, method, path, headers);
  }

  void head(int stream, int flags, String method, String path, String... headers)
      throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    literal(block, ":method", method);
    literal(block, ":scheme", "http");
    literal(block, ":path", path);
    literal(block, ":authority", "a");
    for (int i = 0; i < headers.length; i += 2) {
      literal(block, headers[i], headers[i + 1]);
    }
    send(HEADERS, flags, stream, block.toByteArray());
  }

  void send(int type, int flags, int stream, byte[] payload) throws IOException {
    out.writeInt((payload.length << 8) | type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
    out.flush();
  }

  void data(int stream, int flags, String text) throws IOException {
    send(DATA, flags, stream, text.getBytes(UTF_8));
  }

  void reset(int stream) throws IOException {
    send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
  }

  Frame frame() throws IOException {
    int lengthAndType = in.readInt();
    int flags = in.readUnsignedByte();
    int stream = in.readInt();
    return new Frame(
        lengthAndType & 0xFF, flags, stream, Bytes.wrap(in.readNBytes(lengthAndType >>> 8)));
  }

  /** The next frame of that type; others before it are acknowledged or dropped. */
  Frame await(int type) throws IOException {
    while (true) {
      Frame frame = frame();
      if (frame.type() == SETTINGS && (frame.flags() & 1) == 0) {
        acknowledgeSettings();
      }
      if (frame.type() == type) {
        return frame;
      }
    }
  }

  /**
   * A server that has said farewell meanwhile takes nothing more; what it said can still be read.
   */
  private void acknowledgeSettings() throws IOException {
    try {
      send(SETTINGS, 1, 0, new byte[0]);
    } catch (SocketException _) {
      return;
    }
  }

  /** The whole reply on that stream; the client lets nothing else be open meanwhile. */
  Reply reply(int stream) throws IOException {
    Frame head = await(HEADERS);
    if (head.stream() != stream) {
      throw new IOException("Reply on stream " + head.stream() + " instead of " + stream);
    }
    List<Frame> parts = new ArrayList<>();
    for (Frame last = head; !last.endsStream(); last = parts.getLast()) {
      parts.add(await(DATA));
    }
    StringBuilder body = new StringBuilder();
    parts.forEach(part -> body.append(part.payload().toUtf8String()));
    return new Reply(status(head.payload().toByteArray()), body.toString());
  }

  /** Whether the server closes without sending more than it has to. */
  boolean atEnd() throws IOException {
    try {
      while (true) {
        Frame _ = frame();
      }
    } catch (EOFException | SocketException _) {
      // A server that closes with something unread resets the connection.
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static int status(byte[] block) throws IOException {
    int first = block[0] & 0xFF;
    int[] indexed = {200, 204, 206, 304, 400, 404, 500};
    if (first >= 0x88 && first <= 0x8E) {
      return indexed[first - 0x88];
    }
    // A literal whose name is entry 8; three digits, Huffman-coded only where that is shorter.
    int length = block[1] & 0x7F;
    if ((block[1] & 0x80) == 0) {
      return Integer.parseInt(new String(block, 2, length, UTF_8));
    }
    return Huffman.digits(block, 2, length);
  }

  private static void literal(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    text(block, name);
    text(block, value);
  }

  private static void text(ByteArrayOutputStream block, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    if (utf8.length < 127) {
      block.write(utf8.length);
    } else {
      block.write(127);
      int rest = utf8.length - 127;
      while (rest >= 128) {
        block.write((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      block.write(rest);
    }
    block.writeBytes(utf8);
  }

  /** Digits of HPACK's code: 0, 1, 2 in five bits, the others in six. */
  private static final class Huffman {
    static int digits(byte[] block, int from, int length) {
      long bits = 0;
      for (int i = 0; i < length; i++) {
        bits = (bits << 8) | (block[from + i] & 0xFF);
      }
      int left = length * 8;
      int number = 0;
      for (int i = 0; i < 3; i++) {
        int five = (int) (bits >>> (left - 5)) & 0x1F;
        if (five < 3) {
          number = number * 10 + five;
          left -= 5;
        } else {
          int six = (int) (bits >>> (left - 6)) & 0x3F;
          number = number * 10 + (six - 0x19 + 3);
          left -= 6;
        }
      }
      return number;
    }
  }
}
