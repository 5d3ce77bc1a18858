package dev.millrace.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection that is kept open, with at most one request under way. */
final class LoadConnection {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Script script;
  private final ReplyReader reader;
  private ByteBuffer unsent = ByteBuffer.allocate(0);
  private long dueNanos;
  private boolean waiting;

  private LoadConnection(
      SocketChannel channel, SelectionKey key, Script script, ReplyReader reader) {
    this.channel = channel;
    this.key = key;
    this.script = script;
    this.reader = reader;
  }

  static LoadConnection open(
      InetSocketAddress address, Selector selector, Script script, int keptBytesMax)
      throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    LoadConnection connection =
        new LoadConnection(channel, key, script, new ReplyReader(keptBytesMax));
    key.attach(connection);
    return connection;
  }

  /** When the request that is under way was meant to be sent. */
  long dueNanos() {
    return dueNanos;
  }

  /** Whether a request is under way. */
  boolean waiting() {
    return waiting;
  }

  void send(long nanos) throws IOException {
    waiting = true;
    dueNanos = nanos;
    unsent = script.next(nanos);
    write();
  }

  /** Goes on with a request that the socket did not take whole. */
  void write() throws IOException {
    channel.write(unsent);
    int interest =
        unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }

  /**
   * Reads once; returns whether the reply is complete.
   *
   * @param scratch where the kernel puts the bytes
   * @param arrived as large as that, to look at them
   */
  boolean read(ByteBuffer scratch, byte[] arrived) throws IOException {
    int size = channel.read(scratch.clear());
    if (size < 0) {
      throw new UnexpectedReplyException("the server closed a connection");
    }
    if (size > 0 && !waiting) {
      throw new UnexpectedReplyException("the server sent something unasked");
    }
    scratch.get(0, arrived, 0, size);
    if (size == 0 || !reader.take(arrived, size)) {
      return false;
    }
    waiting = false;
    return true;
  }

  int took() {
    return script.took(reader.reply());
  }

  void close() throws IOException {
    channel.close();
  }
}
