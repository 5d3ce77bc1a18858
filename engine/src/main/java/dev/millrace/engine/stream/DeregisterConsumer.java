package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.ConsumerRemoved;

/** Ends a consumer's registration. */
public record DeregisterConsumer(String name) implements Command<StreamMachine, Ack> {
  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    if (!stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    return stream.consumer(name) == null
        ? Decision.refused(StreamProblem.CONSUMER_DOES_NOT_EXIST)
        : Decision.granted(Ack.DONE, new ConsumerRemoved(name));
  }
}
