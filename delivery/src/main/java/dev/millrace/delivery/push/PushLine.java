package dev.millrace.delivery.push;

import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.push.PushReport.Fate;
import dev.millrace.engine.Command;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.ChangeVisibilities;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.DivertMessage;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.engine.topic.DescribeSubscriber;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.SubscriptionDescription;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicSettings;
import dev.millrace.host.Host;
import dev.millrace.host.NoRoomException;
import dev.millrace.host.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to one subscriber, on its way. Runs on the pusher's thread; at most one receive is
 * open at a time, and it waits where everything that is left is hidden.
 */
final class PushLine {
  private static final int ATTEMPTS_MAX = 50;
  private static final int BATCH_MAX = 10;

  /** Longer than any attempt takes. One that was cut off by a crash is made again after that. */
  private static final int ATTEMPT_SECONDS = 30;

  private static final int WAIT_SECONDS = 3600;
  private static final long PAUSE_MILLIS = 1000;

  private final QueueId queue;
  private final Host host;
  private final Pusher pusher;
  private final Throttle throttle = new Throttle();
  private final @Nullable TopicId topic;
  private final @Nullable UUID subscriptionId;
  private @Nullable SubscriptionDescription subscription;
  private int attemptsMax = 1;
  private int underWay;
  private boolean asking;
  private boolean again;
  private boolean closed;
  private boolean resting;

  PushLine(QueueId queue, Host host, Pusher pusher) {
    this.queue = queue;
    this.host = host;
    this.pusher = pusher;
    Subscriptions.Subscriber subscriber = Subscriptions.subscriber(queue).orElse(null);
    topic = subscriber == null ? null : subscriber.topic();
    subscriptionId = subscriber == null ? null : subscriber.subscription();
  }

  /** There may be something to do. */
  void goOn() {
    if (asking) {
      again = true;
    } else if (!closed && !isHeldBack() && underWay < attemptsMax && pusher.admits(this)) {
      again = false;
      begin();
    }
  }

  /** While it rests, only what may pass all the same makes it go on. */
  private boolean isHeldBack() {
    return resting && throttle.permitted(pusher.steps().nowMillis()) == 0;
  }

  /** Whoever calls in between changes nothing. */
  private void rest(long untilMillis) {
    if (!resting) {
      resting = true;
      pusher
          .steps()
          .at(
              untilMillis,
              () -> {
                resting = false;
                goOn();
              });
    }
  }

  private void over() {
    closed = true;
    pusher.over(queue);
  }

  private void begin() {
    describe(this::receive);
  }

  /** Asks who the subscriber is now, before what is owed to him goes out. */
  private void describe(Runnable then) {
    TopicId of = topic;
    UUID id = subscriptionId;
    if (of == null || id == null) {
      then.run();
      return;
    }
    asking = true;
    answered(
        host.submit(of, new DescribeSubscriber(id)),
        description -> {
          subscription = description;
          limit(description.subscription());
          then.run();
        },
        this::forget);
  }

  private void limit(Subscription subscriber) {
    throttle.limit(
        pusher
            .transports()
            .of(subscriber.protocol(), subscriber.endpoint())
            .map(transport ->
                transport.receivesPerSecondMax(deliveryPolicy(), topicDeliveryPolicy()))
            .orElse(OptionalInt.empty())
            .orElse(Integer.MAX_VALUE),
        pusher.steps().nowMillis());
  }

  private String deliveryPolicy() {
    SubscriptionDescription described = subscription;
    return described == null
        ? ""
        : described.subscription().attribute(Subscription.DELIVERY_POLICY);
  }

  private String topicDeliveryPolicy() {
    SubscriptionDescription described = subscription;
    return described == null ? "" : described.topicSettings().value(TopicAttribute.DELIVERY_POLICY);
  }

  private String topicDisplayName() {
    SubscriptionDescription described = subscription;
    return described == null ? "" : described.topicSettings().value(TopicAttribute.DISPLAY_NAME);
  }

  /** Nobody is subscribed any more: what is owed to him is owed to nobody. */
  private void forget() {
    ask(new DeleteQueue(), _ -> over());
  }

  private void receive() {
    long nowMillis = pusher.steps().nowMillis();
    int permitted = throttle.permitted(nowMillis);
    if (permitted == 0) {
      rest(throttle.nextAtMillis(nowMillis));
      return;
    }
    int messages = Math.min(Math.min(permitted, attemptsMax - underWay), BATCH_MAX);
    ask(new ReceiveMessages(messages, ATTEMPT_SECONDS, 0), this::received);
  }

  private void received(List<ReceivedMessage> messages) {
    if (messages.isEmpty()) {
      if (again) {
        goOn();
      } else if (underWay == 0) {
        ask(new DescribeQueue(), this::waitFor);
      }
      return;
    }
    throttle.passed(messages.size());
    messages.forEach(this::attempt);
    goOn();
  }

  /** Everything is hidden until its next attempt, or there is nothing. */
  private void waitFor(QueueDescription left) {
    if (left.visibleCount() > 0 || again) {
      goOn();
    } else if (left.inFlightCount() + left.delayedCount() == 0) {
      finish();
    } else {
      ask(
          new ReceiveMessages(1, ATTEMPT_SECONDS, WAIT_SECONDS),
          messages -> describe(() -> received(messages)));
    }
  }

  /** A line that has to count what passes lasts until it may forget what has passed. */
  private void finish() {
    long nowMillis = pusher.steps().nowMillis();
    long restedAtMillis = throttle.restedAtMillis(nowMillis);
    if (restedAtMillis <= nowMillis) {
      over();
    } else {
      rest(restedAtMillis);
    }
  }

  private void attempt(ReceivedMessage received) {
    Optional<DeliveredMessage> message = read(received);
    if (message.isEmpty()) {
      return;
    }
    if (isNotification(message.get()) && !isListening()) {
      submit(new DeleteMessages(List.of(received.handle())));
      return;
    }
    Attempt attempt =
        new Attempt(message.get(), deliveryPolicy(), topicDeliveryPolicy(), topicDisplayName());
    Optional<Transport> transport = pusher.transports().of(attempt.protocol(), attempt.endpoint());
    if (transport.isEmpty()) {
      keep(received, attempt);
      return;
    }
    long begunAtMillis = pusher.steps().nowMillis();
    underWay++;
    pusher.began(queue);
    var _ =
        transport
            .get()
            .push(attempt)
            .whenComplete((outcome, fault) ->
                pusher
                    .steps()
                    .later(() ->
                        settle(
                            received,
                            attempt,
                            transport.get(),
                            fault == null ? outcome : faulty(fault),
                            begunAtMillis)));
  }

  private static boolean isNotification(DeliveredMessage message) {
    return message.content().type() == PublishedContent.Type.NOTIFICATION;
  }

  /** One whose subscription was cancelled is told of that, and of nothing else. */
  private boolean isListening() {
    SubscriptionDescription described = subscription;
    return described == null || !described.subscription().isPending();
  }

  /** Empty where it is gone, or cannot be read: then it comes back, like any unreadable message. */
  private Optional<DeliveredMessage> read(ReceivedMessage received) {
    Origin origin = received.origin();
    if (origin == null) {
      return Optional.empty();
    }
    try {
      return host.body(queue, received.position(), received.sizeBytes())
          .map(StoredMessage::read)
          .map(stored -> DeliveredMessage.of(stored, origin));
    } catch (MalformedRecordException damage) {
      return Optional.empty();
    }
  }

  private static Outcome faulty(Throwable fault) {
    return new Outcome.Failed(false, 0, "InternalError", String.valueOf(fault.getMessage()));
  }

  private void settle(
      ReceivedMessage received,
      Attempt attempt,
      Transport transport,
      Outcome outcome,
      long begunAtMillis) {
    underWay--;
    pusher.ended(queue, outcome);
    long dwellMillis = pusher.steps().nowMillis() - begunAtMillis;
    Fate fate =
        switch (outcome) {
          case Outcome.Delivered _ -> {
            attemptsMax = Math.min(ATTEMPTS_MAX, attemptsMax * 2);
            submit(new DeleteMessages(List.of(received.handle())));
            yield Fate.DELIVERED;
          }
          case Outcome.Failed failed -> {
            attemptsMax = 1;
            yield failed(received, attempt, transport, failed);
          }
        };
    report(attempt, outcome, fate, received.receiveCount(), dwellMillis);
  }

  private Fate failed(
      ReceivedMessage received, Attempt attempt, Transport transport, Outcome.Failed failed) {
    OptionalLong delayMillis =
        failed.permanent()
            ? OptionalLong.empty()
            : transport.retryDelayMillis(attempt, received.receiveCount());
    if (delayMillis.isPresent()) {
      int delaySeconds = Math.toIntExact((delayMillis.getAsLong() + 999) / 1000);
      submit(
          new ChangeVisibilities(
              List.of(new ChangeVisibilities.Entry(received.handle(), delaySeconds))));
      return Fate.OWED;
    }
    SubscriptionDescription described = subscription;
    Optional<QueueId> deadLetters =
        described == null
            ? Optional.empty()
            : Subscriptions.deadLetterQueue(described.subscription());
    if (deadLetters.isEmpty()) {
      submit(new DeleteMessages(List.of(received.handle())));
      return Fate.DISCARDED;
    }
    submit(
        new DivertMessage(
            received.handle(),
            deadLetters.get(),
            new Origin.Failure(failed.code(), failed.detail())));
    return Fate.DEAD_LETTERED;
  }

  /** Nobody is set up to deliver it. */
  private void keep(ReceivedMessage received, Attempt attempt) {
    submit(
        new DivertMessage(received.handle(), Outbox.of(queue.accountId(), queue.region()), null));
    report(
        attempt,
        new Outcome.Failed(true, 0, "NotConfigured", "No gateway is configured."),
        Fate.KEPT_IN_OUTBOX,
        received.receiveCount(),
        0);
  }

  private void report(Attempt attempt, Outcome outcome, Fate fate, int attempts, long dwellMillis) {
    SubscriptionDescription described = subscription;
    pusher
        .listener()
        .settled(
            new PushReport(
                attempt.message(),
                described == null ? TopicSettings.DEFAULTS : described.topicSettings(),
                outcome,
                fate,
                attempts,
                dwellMillis));
  }

  /** What follows from an attempt; whatever becomes of it, the line goes on. */
  private <R> void submit(Command<QueueMachine, R> command) {
    var _ = host.submit(queue, command).whenComplete((_, _) -> pusher.steps().later(this::goOn));
  }

  private <R> void ask(Command<QueueMachine, R> command, Consumer<R> then) {
    asking = true;
    answered(host.submit(queue, command), then, () -> over());
  }

  private <R> void answered(CompletableFuture<R> reply, Consumer<R> then, Runnable refused) {
    var _ =
        reply.whenComplete((answer, failure) ->
            pusher
                .steps()
                .later(() -> {
                  asking = false;
                  if (failure == null) {
                    then.accept(answer);
                  } else if (failure instanceof RefusedException) {
                    refused.run();
                  } else if (failure instanceof NoRoomException) {
                    rest(pusher.steps().nowMillis() + PAUSE_MILLIS);
                  } else {
                    // The lane is dead; after the restart the errand is called again.
                    over();
                  }
                }));
  }
}
