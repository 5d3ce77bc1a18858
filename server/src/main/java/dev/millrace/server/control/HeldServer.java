package dev.millrace.server.control;

import dev.millrace.journal.JournalId;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A running server that lets go of nothing until this is closed; see {@link ControlSocket}. */
public final class HeldServer implements AutoCloseable {
  private final LineChannel lines;

  private HeldServer(LineChannel lines) {
    this.lines = lines;
  }

  /**
   * Asks the server that runs on a data directory.
   *
   * @throws IOException where none listens there, or this user may not ask it
   */
  public static HeldServer in(Path dataDir) throws IOException {
    SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      socket.connect(UnixDomainSocketAddress.of(dataDir.resolve(ControlSocket.NAME)));
      LineChannel lines = new LineChannel(socket);
      lines.write(ControlSocket.BACKUP);
      String reply = answer(lines);
      if (!reply.equals(ControlSocket.HELD)) {
        throw new IOException("the server answered: " + reply);
      }
      return new HeldServer(lines);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** How far each journal goes at one and the same moment. */
  public Map<JournalId, Long> cut() throws IOException {
    lines.write(ControlSocket.CUT);
    Map<JournalId, Long> ends = new LinkedHashMap<>();
    for (String line = answer(lines); !line.equals(ControlSocket.END); line = answer(lines)) {
      int space = line.indexOf(' ');
      ends.put(
          new JournalId(line.substring(0, Math.max(space, 0))),
          Long.parseLong(line.substring(space + 1)));
    }
    return ends;
  }

  private static String answer(LineChannel lines) throws IOException {
    String line = lines.read().orElseThrow(() -> new IOException("the server has gone"));
    if (line.startsWith(ControlSocket.ERROR)) {
      throw new IOException(line.substring(ControlSocket.ERROR.length()));
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
