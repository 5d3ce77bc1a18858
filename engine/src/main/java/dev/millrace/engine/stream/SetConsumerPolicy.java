package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.ConsumerPut;

/**
 * Sets the resource policy of a consumer.
 *
 * @param policy the empty text for none, which there must have been before
 */
public record SetConsumerPolicy(String consumerName, String policy)
    implements Command<StreamMachine, Ack> {
  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    if (!stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    Consumer consumer = stream.consumer(consumerName);
    if (consumer == null) {
      return Decision.refused(StreamProblem.CONSUMER_DOES_NOT_EXIST);
    }
    return policy.isEmpty() && consumer.policy().isEmpty()
        ? Decision.refused(StreamProblem.POLICY_DOES_NOT_EXIST)
        : Decision.granted(Ack.DONE, new ConsumerPut(consumer.withPolicy(policy)));
  }
}
