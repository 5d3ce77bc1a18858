package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.Script;
import java.nio.ByteBuffer;

/** Sends ten messages in a batch, receives up to ten, deletes them: the backlog stays as it is. */
final class BacklogScript implements Script {
  private final ByteBuffer send;
  private final ByteBuffer receive;
  private final BatchDelete delete;
  private Step step = Step.SEND;

  private enum Step {
    SEND,
    RECEIVE,
    DELETE
  }

  BacklogScript(ByteBuffer send, ByteBuffer receive, BatchDelete delete) {
    this.send = send;
    this.receive = receive;
    this.delete = delete;
  }

  @Override
  public ByteBuffer next(long dueNanos) {
    return switch (step) {
      case SEND -> send.rewind();
      case RECEIVE -> receive.rewind();
      case DELETE -> delete.request();
    };
  }

  @Override
  public int took(Reply reply) {
    return switch (step) {
      case SEND -> {
        BatchDelete.requireAll(reply);
        step = Step.RECEIVE;
        yield 0;
      }
      case RECEIVE -> {
        int messages = delete.read(reply);
        step = messages == 0 ? Step.SEND : Step.DELETE;
        yield messages;
      }
      case DELETE -> {
        BatchDelete.requireAll(reply);
        step = Step.SEND;
        yield 0;
      }
    };
  }
}
