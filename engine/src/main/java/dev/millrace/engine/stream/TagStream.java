package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.ConsumerPut;
import dev.millrace.engine.stream.StreamRecord.Tagged;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds tags to a stream or to one of its consumers, or gives them other values.
 *
 * @param consumerName the empty text for the stream itself
 */
public record TagStream(String consumerName, Map<String, String> added)
    implements Command<StreamMachine, Ack> {
  private static final int TAGS_MAX = 50;

  public TagStream {
    added = Map.copyOf(added);
  }

  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    if (!stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_DOES_NOT_EXIST);
    }
    Consumer consumer = stream.consumer(consumerName);
    if (consumer == null && !consumerName.isEmpty()) {
      return Decision.refused(StreamProblem.CONSUMER_DOES_NOT_EXIST);
    }
    Map<String, String> all = new TreeMap<>(consumer == null ? stream.tags() : consumer.tags());
    all.putAll(added);
    if (all.size() > TAGS_MAX) {
      return Decision.refused(StreamProblem.TOO_MANY_TAGS);
    }
    return Decision.granted(
        Ack.DONE, consumer == null ? new Tagged(added) : new ConsumerPut(consumer.withTags(all)));
  }
}
