package dev.millrace.server.outgoing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that does with each connection what a test says, on a port of its own. */
public final class ScriptedServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  /** Deals with a connection, which is closed afterwards. */
  public interface Script {
    void serve(Socket connection) throws IOException;
  }

  private final ServerSocket listener;
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();

  public ScriptedServer(String address, Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.ofLiteral(address)), script);
  }

  public ScriptedServer(ServerSocket listener, Script script) {
    this.listener = listener;
    Thread.ofVirtual().start(() -> accept(script));
  }

  /** Reads each request and answers it with the same text. */
  public static ScriptedServer answering(String reply) throws IOException {
    ScriptedServer[] self = new ScriptedServer[1];
    self[0] =
        new ScriptedServer(
            "127.0.0.1",
            connection -> {
              self[0].take(connection);
              connection.getOutputStream().write(reply.getBytes(ISO_8859_1));
            });
    return self[0];
  }

  private void accept(Script script) {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(connection, script));
      } catch (IOException _) {
        return;
      }
    }
  }

  private static void serve(Socket connection, Script script) {
    try (connection) {
      script.serve(connection);
    } catch (IOException _) {
      // The client has gone: what came of it is its to tell.
    }
  }

  /** Reads a request with its body and keeps it. */
  public String take(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (!text.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole request");
      }
      text.write(next);
    }
    Matcher length = LENGTH.matcher(text.toString(ISO_8859_1));
    if (length.find()) {
      text.write(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    String request = text.toString(ISO_8859_1);
    requests.add(request);
    return request;
  }

  /** The next request that was taken; empty where there was none. */
  public String request() {
    String next = requests.poll();
    return next == null ? "" : next;
  }

  public int connections() {
    return connections.get();
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
