package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;

/** Asks what a topic is and how many are subscribed. */
public record DescribeTopic() implements Command<TopicMachine, TopicDescription> {
  @Override
  public Decision<TopicDescription> decide(TopicMachine topic, Context context) {
    return topic.isOpen()
        ? Decision.reply(TopicDescription.of(topic))
        : Decision.refused(TopicProblem.TOPIC_DOES_NOT_EXIST);
  }
}
