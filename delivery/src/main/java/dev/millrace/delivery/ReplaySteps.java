package dev.millrace.delivery;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.engine.topic.ArchivedMessage;
import dev.millrace.engine.topic.FanOut.Target;
import dev.millrace.engine.topic.LookAtReplays.View;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.PublishedMessage;
import dev.millrace.engine.topic.ReplayMessages;
import dev.millrace.engine.topic.ReplayMessages.Item;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Says which messages of an archive a subscription is told again. All that is known of them in the
 * lane is where they lie, so each one is read.
 */
record ReplaySteps(TopicId topic, Host host) {
  /** Messages are read until they are this much together. */
  private static final int READ_BYTES_MAX = 4 << 20;

  private static final Origin.Failure UNREADABLE =
      new Origin.Failure("InternalError", "The archived message cannot be read.");
  private static final UUID UNKNOWN = new UUID(0, 0);

  /** The next step; empty where a message lies elsewhere by now, and has to be looked for again. */
  Optional<ReplayMessages> step(View view, TopicFilters filters, OutboundGuard guard) {
    Subscription subscription = view.subscription();
    Target target =
        new Target(
            Subscriptions.queue(topic, subscription), Subscriptions.origin(subscription), null);
    List<Item> items = new ArrayList<>();
    long through = view.replay().cursor();
    long readBytes = 0;
    for (ArchivedMessage message : view.messages()) {
      if (readBytes > READ_BYTES_MAX) {
        break;
      }
      try {
        Optional<Bytes> record = host.body(topic, message.position(), message.sizeBytes());
        if (record.isEmpty()) {
          return Optional.empty();
        }
        item(message, StoredMessage.read(record.get()), target, subscription, filters, guard)
            .ifPresent(items::add);
      } catch (MalformedRecordException damage) {
        items.add(new Item(message.sequence(), UNKNOWN, 0, null, target, UNREADABLE, true));
      }
      readBytes += message.sizeBytes();
      through = message.sequence();
    }
    return Optional.of(
        new ReplayMessages(
            subscription.id(), view.replay().number(), view.replay().cursor(), through, items));
  }

  /** Empty where the subscription's filter policy does not accept the message. */
  private static Optional<Item> item(
      ArchivedMessage message,
      StoredMessage stored,
      Target target,
      Subscription subscription,
      TopicFilters filters,
      OutboundGuard guard) {
    PublishedMessage published = PublishedMessage.decode(stored.content());
    Origin.Failure refusal =
        TopicFanOut.tooManyAttributes(published.attributeCount(), subscription, target)
            ? TopicFanOut.TOO_MANY_ATTRIBUTES
            : null;
    boolean secret = false;
    if (subscription.isFiltered() || !guard.isIdle()) {
      PublishedContent content = published.read();
      if (subscription.isFiltered() && filters.rejecting(content).contains(subscription.id())) {
        return Optional.empty();
      }
      secret =
          !guard.isIdle()
              && guard
                  .judge(stored.id(), message.publishedAtMillis(), content)
                  .denies(subscription);
    }
    return Optional.of(
        new Item(
            message.sequence(),
            stored.id(),
            published.countedBytes(),
            published.keys(),
            target,
            secret ? TopicFanOut.PROTECTED : refusal,
            secret));
  }
}
