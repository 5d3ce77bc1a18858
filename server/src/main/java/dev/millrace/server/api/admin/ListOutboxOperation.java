package dev.millrace.server.api.admin;

import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.push.Outbox;
import dev.millrace.engine.queue.MessageState;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.PeekMessages;
import dev.millrace.engine.queue.PeekMessages.Page;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.protocol.millrace.ListOutboxRequest;
import dev.millrace.protocol.millrace.ListOutboxResult;
import dev.millrace.protocol.millrace.OutboxMessage;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sqs.Queues;
import dev.millrace.server.notification.Confirmation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is kept because nobody is set up to deliver it, in the order in which it came. A page
 * may be empty, and yet not the last; whoever follows is always given another one.
 */
record ListOutboxOperation(Queues queues, Subscribers subscribers)
    implements Operation<ListOutboxRequest, ListOutboxResult> {
  private static final String NOTIFICATION = "Notification";

  /** What the messages of a page may take on the disk; the reply is of about the same size. */
  private static final int PAGE_BYTES_MAX = 2 * 1024 * 1024;

  @Override
  public CompletionStage<ListOutboxResult> handle(ListOutboxRequest request, Call call) {
    QueueId outbox = Outbox.of(call.caller().accountId(), call.caller().region());
    int size = Places.pageSize(request.maxResults());
    Matcher after = Places.token(request.nextToken(), OutboxIds.FORM);
    long from = after == null ? 0 : Long.parseLong(after.group());
    CompletionStage<Optional<Page>> end = peek(outbox, PeekMessages.NOTHING_YET, 1);
    return peek(outbox, from, size)
        .thenCombineAsync(
            end,
            (page, last) -> write(outbox, page, next(request.follow(), page, last, from)),
            queues.diskReaders());
  }

  private CompletionStage<Optional<Page>> peek(QueueId outbox, long from, int messagesMax) {
    return subscribers.find(
        outbox, new PeekMessages(PeekMessages.Order.NEW, from, messagesMax, PAGE_BYTES_MAX));
  }

  private static @Nullable String next(
      @Nullable Boolean follow, Optional<Page> page, Optional<Page> end, long from) {
    long next = page.map(Page::next).orElse(from);
    boolean more = next < end.map(Page::next).orElse(0L);
    return more || Boolean.TRUE.equals(follow) ? Long.toString(next) : null;
  }

  private ListOutboxResult write(QueueId outbox, Optional<Page> page, @Nullable String next) {
    List<OutboxMessage> messages =
        page.stream()
            .flatMap(found -> found.messages().stream())
            .flatMap(found -> read(outbox, found.message()).stream())
            .toList();
    return new ListOutboxResult(messages, next);
  }

  /** Empty where the message was deleted meanwhile, and its content is gone. */
  private Optional<OutboxMessage> read(QueueId outbox, MessageState message) {
    Origin origin = message.origin();
    return origin == null
        ? Optional.empty()
        : queues
            .body(outbox, message.position(), message.sizeBytes())
            .map(StoredMessage::read)
            .map(stored -> write(message.sequence(), DeliveredMessage.of(stored, origin)));
  }

  private static OutboxMessage write(long sequence, DeliveredMessage message) {
    Optional<Confirmation> confirmation = Confirmation.of(message);
    OutboxMessage.Builder written =
        OutboxMessage.builder()
            .id(Long.toString(sequence))
            .type(confirmation.map(asked -> asked.kind().type()).orElse(NOTIFICATION))
            .messageId(message.publishedId().toString())
            .publishedAt(Instant.ofEpochMilli(message.published().publishedAtMillis()))
            .protocol(message.origin().protocol())
            .endpoint(message.origin().endpoint())
            .subject(message.content().subject())
            .token(confirmation.map(Confirmation::token).orElse(null))
            .text(
                confirmation
                    .map(Confirmation::text)
                    .orElseGet(() -> message.text().toUtf8String()));
    if (!message.content().topicArn().isEmpty()) {
      written.topicArn(message.content().topicArn()).subscriptionArn(message.subscriptionArn());
    }
    return written.build();
  }
}
