package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SendMessageResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sqs.Sender.Taken;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Puts one message into a queue. */
record SendMessageOperation(Queues queues)
    implements Operation<SendMessageRequest, SendMessageResult> {
  @Override
  public CompletionStage<SendMessageResult> handle(SendMessageRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    MessageDraft draft =
        MessageDraft.of(
            new MessageDraft.Wish(
                request.messageBody(),
                request.delaySeconds(),
                request.messageAttributes(),
                request.messageSystemAttributes(),
                request.messageDeduplicationId(),
                request.messageGroupId()),
            queue,
            call);
    return new Sender(queues)
        .send(queue, List.of(draft))
        .thenApply(results -> reply(draft, results.getFirst()));
  }

  private static SendMessageResult reply(MessageDraft draft, EntryResult<Taken> result) {
    return switch (result) {
      case EntryResult.Accepted<Taken>(var taken) ->
          SendMessageResult.builder()
              .messageId(taken.messageId())
              .sequenceNumber(taken.sequenceNumber())
              .mD5OfMessageBody(draft.bodyMd5())
              .mD5OfMessageAttributes(draft.attributesMd5())
              .mD5OfMessageSystemAttributes(draft.systemMd5())
              .build();
      case EntryResult.Rejected<Taken>(var problem, var limit) ->
          throw SqsErrors.sendEntry(problem, limit);
    };
  }
}
