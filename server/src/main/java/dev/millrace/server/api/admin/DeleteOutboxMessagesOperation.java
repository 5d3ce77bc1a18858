package dev.millrace.server.api.admin;

import dev.millrace.delivery.push.Outbox;
import dev.millrace.engine.queue.DeleteChosenMessages;
import dev.millrace.engine.queue.DeleteChosenMessages.Deletions;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.millrace.DeleteOutboxMessagesRequest;
import dev.millrace.protocol.millrace.DeleteOutboxMessagesResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Deletes messages that nobody is going to deliver. */
record DeleteOutboxMessagesOperation(Subscribers subscribers)
    implements Operation<DeleteOutboxMessagesRequest, DeleteOutboxMessagesResult> {
  @Override
  public CompletionStage<DeleteOutboxMessagesResult> handle(
      DeleteOutboxMessagesRequest request, Call call) {
    List<Long> ids = OutboxIds.read(request.ids());
    QueueId outbox = Outbox.of(call.caller().accountId(), call.caller().region());
    return subscribers
        .find(outbox, new DeleteChosenMessages(ids))
        .thenApply(deleted ->
            new DeleteOutboxMessagesResult(deleted.map(Deletions::deletedCount).orElse(0)));
  }
}
