package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.topic.TopicRecord.Tagged;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Adds tags to a topic, or gives them other values. */
public record TagTopic(Map<String, String> tags) implements Command<TopicMachine, Ack> {
  public static final int TAGS_MAX = 50;

  public TagTopic {
    tags = Map.copyOf(tags);
  }

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    if (!topic.isOpen()) {
      return Decision.refused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    }
    Set<String> keys = new HashSet<>(topic.tags().keySet());
    keys.addAll(tags.keySet());
    return keys.size() > TAGS_MAX
        ? Decision.refused(TopicProblem.TOO_MANY_TAGS)
        : Decision.granted(Ack.DONE, new Tagged(tags));
  }
}
