package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.ConsumerPut;
import dev.millrace.engine.stream.StreamRecord.Untagged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes tags from a stream or from one of its consumers; those that are not there are no error.
 *
 * @param consumerName the empty text for the stream itself
 */
public record UntagStream(String consumerName, List<String> keys)
    implements Command<StreamMachine, Ack> {
  public UntagStream {
    keys = List.copyOf(keys);
  }

  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    if (!stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    if (consumerName.isEmpty()) {
      return Decision.granted(Ack.DONE, new Untagged(keys));
    }
    Consumer consumer = stream.consumer(consumerName);
    if (consumer == null) {
      return Decision.refused(StreamProblem.CONSUMER_DOES_NOT_EXIST);
    }
    Map<String, String> rest = new TreeMap<>(consumer.tags());
    keys.forEach(rest::remove);
    return Decision.granted(Ack.DONE, new ConsumerPut(consumer.withTags(rest)));
  }
}
