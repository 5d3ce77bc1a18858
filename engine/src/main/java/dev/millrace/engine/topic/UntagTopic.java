package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.topic.TopicRecord.Untagged;
import java.util.List;

/** Takes tags away from a topic; those that are not there are as good as taken away. */
public record UntagTopic(List<String> keys) implements Command<TopicMachine, Ack> {
  public UntagTopic {
    keys = List.copyOf(keys);
  }

  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    return topic.isOpen()
        ? Decision.granted(Ack.DONE, new Untagged(keys))
        : Decision.refused(TopicProblem.TOPIC_DOES_NOT_EXIST);
  }
}
