package dev.millrace.server.api.admin;

import dev.millrace.delivery.push.Outbox;
import dev.millrace.engine.queue.MoveMessages;
import dev.millrace.engine.queue.MoveMessages.Moves;
import dev.millrace.engine.queue.PeekMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.DescribeSubscriber;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.protocol.millrace.NotRetriedMessage;
import dev.millrace.protocol.millrace.NotRetriedReason;
import dev.millrace.protocol.millrace.RetryOutboxMessagesRequest;
import dev.millrace.protocol.millrace.RetryOutboxMessagesResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Puts messages back to where they were owed, to be delivered anew; where still nobody is set up
 * for that, they come here again under other numbers. What is owed to somebody who is not
 * subscribed any more would be dropped there, so it stays.
 */
record RetryOutboxMessagesOperation(Subscribers subscribers)
    implements Operation<RetryOutboxMessagesRequest, RetryOutboxMessagesResult> {

  /** Whether one can go; if not, why. */
  private record Judged(long id, Optional<NotRetriedReason> obstacle) {}

  @Override
  public CompletionStage<RetryOutboxMessagesResult> handle(
      RetryOutboxMessagesRequest request, Call call) {
    QueueId outbox = Outbox.of(call.caller().accountId(), call.caller().region());
    List<CompletionStage<Judged>> judged =
        OutboxIds.read(request.ids()).stream().map(id -> judge(outbox, id)).toList();
    return HostCalls.all(judged).thenCompose(all -> move(outbox, all));
  }

  private CompletionStage<Judged> judge(QueueId outbox, long id) {
    return subscribers
        .find(outbox, new PeekMessages(PeekMessages.Order.NEW, id, 1, 0))
        .thenCompose(page -> {
          Optional<QueueId> source =
              page.flatMap(found -> found.messages().stream().findFirst())
                  .filter(found -> found.message().sequence() == id)
                  .flatMap(found -> Optional.ofNullable(found.message().deadLetterSource()));
          return source.isEmpty()
              ? CompletableFuture.completedFuture(
                  new Judged(id, Optional.of(NotRetriedReason.NOT_FOUND)))
              : judge(id, source.get());
        });
  }

  private CompletionStage<Judged> judge(long id, QueueId source) {
    Optional<Subscriptions.Subscriber> subscriber = Subscriptions.subscriber(source);
    if (subscriber.isEmpty()) {
      // It was sent to somebody without a subscription, and so to nobody who can have left.
      return CompletableFuture.completedFuture(new Judged(id, Optional.empty()));
    }
    return subscribers
        .find(subscriber.get().topic(), new DescribeSubscriber(subscriber.get().subscription()))
        .thenApply(there ->
            new Judged(
                id,
                there.isPresent()
                    ? Optional.empty()
                    : Optional.of(NotRetriedReason.NO_SUBSCRIPTION)));
  }

  private CompletionStage<RetryOutboxMessagesResult> move(QueueId outbox, List<Judged> judged) {
    List<Long> movable =
        judged.stream().filter(one -> one.obstacle().isEmpty()).map(Judged::id).toList();
    CompletionStage<Optional<Moves>> moved =
        movable.isEmpty()
            ? CompletableFuture.completedFuture(Optional.of(new Moves(0, Map.of())))
            : subscribers.find(outbox, new MoveMessages(null, movable));
    return moved.thenApply(moves -> write(judged, movable, moves));
  }

  /** Whatever is not there any more when it is to be moved was deleted or moved meanwhile. */
  private static RetryOutboxMessagesResult write(
      List<Judged> judged, List<Long> movable, Optional<Moves> moves) {
    List<NotRetriedMessage> stays = new ArrayList<>();
    judged.forEach(one -> one.obstacle().ifPresent(reason -> stays.add(write(one.id(), reason))));
    moves
        .map(done -> List.copyOf(done.notMoved().keySet()))
        .orElse(movable)
        .forEach(id -> stays.add(write(id, NotRetriedReason.NOT_FOUND)));
    return new RetryOutboxMessagesResult(moves.map(Moves::movedCount).orElse(0), stays);
  }

  private static NotRetriedMessage write(long id, NotRetriedReason reason) {
    return new NotRetriedMessage(Long.toString(id), reason.value());
  }
}
