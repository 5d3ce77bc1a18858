package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.Script;
import java.nio.ByteBuffer;

/**
 * Reads a shard that does not change, from its beginning to its end, and begins again. The first
 * time tells how many bytes of replies the known bytes of data become; from then on each reply is
 * worth its share.
 */
final class GetRecordsScript implements Script {
  /** A reply without records is smaller, one with any is larger. */
  private static final int EMPTY_BYTES_MAX = 1200;

  private final IteratorRequest requests;
  private final String beginning;
  private final long dataBytes;
  private String iterator;
  private long passBytes;
  private double dataShare;

  GetRecordsScript(IteratorRequest requests, String beginning, long dataBytes) {
    this.requests = requests;
    this.beginning = beginning;
    this.dataBytes = dataBytes;
    this.iterator = beginning;
  }

  @Override
  public ByteBuffer next(long dueNanos) {
    return requests.at(iterator);
  }

  @Override
  public int took(Reply reply) {
    reply.requireOk();
    if (reply.bodyBytes() <= EMPTY_BYTES_MAX) {
      dataShare = (double) dataBytes / passBytes;
      passBytes = 0;
      iterator = beginning;
      return 0;
    }
    passBytes += reply.bodyBytes();
    iterator = requests.next(reply);
    return (int) (reply.bodyBytes() * dataShare);
  }
}
