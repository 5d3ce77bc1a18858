package dev.millrace.engine.topic;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.topic.TopicRecord.SubscriptionRemoved;
import java.util.List;
import java.util.UUID;

/**
 * Cancels a subscription; one that does not exist is as good as cancelled.
 *
 * @param authenticated whether whoever asks has shown who he is
 */
public record Unsubscribe(UUID id, boolean authenticated) implements Command<TopicMachine, Ack> {
  @Override
  public Decision<Ack> decide(TopicMachine topic, Context context) {
    Subscription there = topic.subscriptions().find(id);
    if (there == null) {
      return Decision.reply(Ack.DONE);
    }
    if (there.isPending()) {
      return Decision.refused(TopicProblem.SUBSCRIPTION_PENDING);
    }
    if (there.authenticated() && !authenticated) {
      return Decision.refused(TopicProblem.UNSUBSCRIBE_NEEDS_AUTHENTICATION);
    }
    List<MachineRecord> records = List.of(new SubscriptionRemoved(id));
    return new Granted<>(records, Ack.DONE, List.<Effect>of(), Release.DURABLE);
  }
}
