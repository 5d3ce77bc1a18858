package dev.millrace.engine.stream;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.ConsumerPut;
import java.util.Map;

/** Registers a consumer for enhanced fan-out; the reply is the consumer. */
public record RegisterConsumer(String name, Map<String, String> tags)
    implements Command<StreamMachine, Consumer> {
  /** Of one stream. */
  private static final int CONSUMERS_MAX = 20;

  public RegisterConsumer {
    tags = Map.copyOf(tags);
  }

  @Override
  public Decision<Consumer> decide(StreamMachine stream, Context context) {
    if (!stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    if (stream.isDeleting() || stream.status() == StreamStatus.CREATING) {
      return Decision.refused(StreamProblem.STREAM_NOT_ACTIVE);
    }
    if (stream.consumer(name) != null) {
      return Decision.refused(StreamProblem.CONSUMER_EXISTS);
    }
    if (stream.consumers().size() >= CONSUMERS_MAX) {
      return Decision.refused(StreamProblem.TOO_MANY_CONSUMERS);
    }
    Consumer consumer = new Consumer(name, context.nowMillis(), tags, "");
    return Decision.granted(consumer, new ConsumerPut(consumer));
  }

  @Override
  public boolean addsWhatStays() {
    return true;
  }
}
