package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.topic.TopicRecord.Deleted;

/**
 * Deletes a topic with its subscriptions; one that does not exist is as good as deleted, and one
 * that has an archive must give that up first.
 */
public record DeleteTopic() implements Command<TopicMachine, Ack> {
  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    if (topic.isOpen() && topic.archivedSinceMillis() != 0) {
      return Decision.refused(TopicProblem.TOPIC_HAS_ARCHIVE);
    }
    return topic.isOpen()
        ? Decision.granted(Ack.DONE, new Deleted(context.nowMillis()))
        : Decision.reply(Ack.DONE);
  }
}
