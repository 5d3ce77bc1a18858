package dev.millrace.server.control;

import dev.millrace.host.Hold;
import dev.millrace.host.Host;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.log.RecordLogs.FileHold;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket in the data directory, for whoever may write there: the file system says who that is, so
 * nothing else is asked. One conversation per connection, in lines of text:
 *
 * <pre>
 * client  backup
 * server  held                  from here to the end of the connection journals only grow
 * client  cut
 * server  &lt;journal&gt; &lt;position&gt;  a line for each journal: how far it goes at this moment
 * server  .
 * </pre>
 */
public final class ControlSocket implements AutoCloseable {
  static final String NAME = "control";
  static final String BACKUP = "backup";
  static final String HELD = "held";
  static final String CUT = "cut";
  static final String END = ".";
  static final String ERROR = "error ";

  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  private final Path path;
  private final Host host;
  private final Supplier<FileHold> logs;
  private final ServerSocketChannel server;
  private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

  private ControlSocket(Path path, Host host, Supplier<FileHold> logs, ServerSocketChannel server) {
    this.path = path;
    this.host = host;
    this.logs = logs;
    this.server = server;
  }

  /**
   * Listens in a data directory that this process has locked. A server without this socket serves
   * all the same, so one that cannot be made is no failure.
   *
   * @param logs keeps the files of streams' logs from being let go of
   */
  public static Optional<ControlSocket> open(Path dataDir, Host host, Supplier<FileHold> logs) {
    Path path = dataDir.resolve(NAME);
    ServerSocketChannel server = null;
    try {
      // The process that made it has ended: this one holds the directory's lock.
      Files.deleteIfExists(path);
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      ControlSocket socket = new ControlSocket(path, host, logs, server);
      Thread.ofVirtual().name("control").start(socket::accept);
      return Optional.of(socket);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("no backup is possible while this server runs: {}: {}", path, e.getMessage());
      closeQuietly(server);
      return Optional.empty();
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        clients.add(client);
        Thread.ofVirtual().name("control-client").start(() -> serve(client));
      }
    } catch (ClosedChannelException closed) {
      LOG.debug("the control socket is closed");
    } catch (IOException e) {
      LOG.warn("the control socket has failed", e);
    }
  }

  private void serve(SocketChannel client) {
    try (LineChannel lines = new LineChannel(client)) {
      Optional<String> request = lines.read();
      if (request.isEmpty()) {
        return;
      }
      if (request.get().equals(BACKUP)) {
        holdStill(lines);
      } else {
        lines.write(ERROR + "there is no request " + request.get());
      }
    } catch (IOException e) {
      LOG.debug("a control client went away", e);
    } finally {
      clients.remove(client);
    }
  }

  private void holdStill(LineChannel lines) throws IOException {
    LOG.info("A backup begins.");
    try (FileHold _ = logs.get();
        Hold hold = host.hold()) {
      lines.write(HELD);
      Optional<String> next = lines.read();
      while (next.isPresent()) {
        tell(lines, next.get(), hold);
        next = lines.read();
      }
    } finally {
      LOG.info("The backup has ended.");
    }
  }

  private static void tell(LineChannel lines, String request, Hold hold) throws IOException {
    if (!request.equals(CUT)) {
      lines.write(ERROR + "there is no request " + request);
      return;
    }
    try {
      for (Map.Entry<JournalId, Long> end : hold.cut().entrySet()) {
        lines.write(end.getKey().name() + " " + end.getValue());
      }
      lines.write(END);
    } catch (CompletionException dead) {
      lines.write(ERROR + "the server is stopping");
    }
  }

  @Override
  public void close() {
    closeQuietly(server);
    clients.forEach(ControlSocket::closeQuietly);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.debug("the control socket stays; the next server replaces it", e);
    }
  }

  private static void closeQuietly(@Nullable AutoCloseable channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (Exception e) {
      LOG.debug("a channel could not be closed", e);
    }
  }
}
