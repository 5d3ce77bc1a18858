package dev.millrace.server.api.sns;

import dev.millrace.delivery.SequenceNumbers;
import dev.millrace.engine.topic.Publish;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.PublishInput;
import dev.millrace.protocol.sns.PublishResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Publishes one message to a topic, or sends it to a phone number or to an endpoint. */
record PublishOperation(Topics topics) implements Operation<PublishInput, PublishResponse> {
  @Override
  public CompletionStage<PublishResponse> handle(PublishInput input, Call call) {
    TopicId topic = TopicArns.topic(target(input), call.caller());
    PublicationDraft draft =
        PublicationDraft.of(
            new PublicationDraft.Wish(
                input.message(),
                input.subject(),
                input.messageStructure(),
                input.messageAttributes(),
                input.messageDeduplicationId(),
                input.messageGroupId()),
            topic,
            call.traceHeader());
    return topics
        .submit(topic, new Publish(List.of(draft.toEntry())))
        .thenApply(accepted -> reply(topic, accepted.getFirst()));
  }

  private static String target(PublishInput input) {
    String arn = input.topicArn() == null ? input.targetArn() : input.topicArn();
    if (arn == null) {
      throw SnsErrors.missingParameter("TopicArn or TargetArn");
    }
    return arn;
  }

  private static PublishResponse reply(TopicId topic, Publish.Accepted accepted) {
    return new PublishResponse(accepted.id().toString(), sequenceNumber(topic, accepted));
  }

  static @Nullable String sequenceNumber(TopicId topic, Publish.Accepted accepted) {
    return topic.isFifo() ? SequenceNumbers.format(accepted.sequence()) : null;
  }
}
