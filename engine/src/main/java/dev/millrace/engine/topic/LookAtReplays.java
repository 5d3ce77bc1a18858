package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks what is to be told again next.
 *
 * @param afterNumber of the replay that was served last: others come first
 * @param messagesMax how many messages at the most
 */
public record LookAtReplays(long afterNumber, int messagesMax)
    implements Command<TopicMachine, Optional<LookAtReplays.View>> {
  /**
   * What there is to do for one replay.
   *
   * @param messages the next in the archive; none where the replay has caught up
   * @param subscriptionsVersion another number after every change of a subscription
   */
  public record View(
      Replay replay,
      Subscription subscription,
      List<ArchivedMessage> messages,
      long subscriptionsVersion,
      TopicSettings settings) {}

  @Override
  public Decision<Optional<View>> decide(TopicMachine topic, Context context) {
    Replay due = topic.replays().due(topic, afterNumber);
    return Decision.reply(Optional.ofNullable(due).map(replay -> view(topic, replay)));
  }

  private View view(TopicMachine topic, Replay replay) {
    return new View(
        replay,
        Objects.requireNonNull(topic.subscriptions().find(replay.subscription())),
        List.copyOf(topic.archive().after(replay.cursor(), replay.endMillis(), messagesMax)),
        topic.subscriptionsVersion(),
        topic.settings());
  }
}
