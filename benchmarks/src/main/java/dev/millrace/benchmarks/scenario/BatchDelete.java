package dev.millrace.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.UnexpectedReplyException;
import java.nio.ByteBuffer;

/** Deletes what a reply has received, in one batch. */
final class BatchDelete {
  private static final byte[] HANDLE = "\"ReceiptHandle\":\"".getBytes(US_ASCII);
  private static final byte[] FAILED = "\"Failed\":[{".getBytes(US_ASCII);
  private static final int REQUEST_BYTES_MAX = 32 * 1024;

  private final byte[] head;
  private final byte[] queue;
  private final StringBuilder entries = new StringBuilder(REQUEST_BYTES_MAX);
  private final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_BYTES_MAX);
  private int messages;

  BatchDelete(byte[] head, String queueUrl) {
    this.head = head;
    this.queue = ("{\"QueueUrl\":\"" + queueUrl + "\",\"Entries\":[").getBytes(US_ASCII);
  }

  /** Takes note of what was received; returns how many messages that is. */
  int read(Reply received) {
    received.requireOk().requireWhole();
    messages = 0;
    entries.setLength(0);
    int at = received.indexOf(HANDLE, 0);
    while (at >= 0) {
      int from = at + HANDLE.length;
      int to = received.indexOf('"', from);
      entries
          .append(messages == 0 ? "" : ",")
          .append("{\"Id\":\"")
          .append(messages)
          .append("\",\"ReceiptHandle\":\"")
          .append(new String(received.copy(from, to), US_ASCII))
          .append("\"}");
      messages++;
      at = received.indexOf(HANDLE, to);
    }
    return messages;
  }

  int messages() {
    return messages;
  }

  /** The request that deletes it. */
  ByteBuffer request() {
    byte[] body = entries.append("]}").toString().getBytes(US_ASCII);
    byte[] length =
        ("Content-Length: " + (queue.length + body.length) + "\r\n\r\n").getBytes(US_ASCII);
    return request.clear().put(head).put(length).put(queue).put(body).flip();
  }

  /** All of it is gone. */
  static void requireAll(Reply deleted) {
    deleted.requireOk().requireWhole();
    if (deleted.indexOf(FAILED, 0) >= 0) {
      throw new UnexpectedReplyException("part of a batch failed: " + deleted.text());
    }
  }
}
