package dev.millrace.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.Script;
import dev.millrace.benchmarks.load.UnexpectedReplyException;
import java.nio.ByteBuffer;

/** Puts batches of records whose partition keys are numbers that nobody uses twice. */
final class PutRecordsScript implements Script {
  private static final byte[] NONE_FAILED = "\"FailedRecordCount\":0".getBytes(US_ASCII);

  private final PatchedRequest request;
  private long number;

  PutRecordsScript(PatchedRequest request, long first) {
    this.request = request;
    this.number = first;
  }

  @Override
  public ByteBuffer next(long dueNanos) {
    request.putAll(number);
    number += request.holes();
    return request.bytes();
  }

  @Override
  public int took(Reply reply) {
    if (reply.requireOk().indexOf(NONE_FAILED, 0) < 0) {
      throw new UnexpectedReplyException("records failed: " + reply.text());
    }
    return request.holes();
  }
}
