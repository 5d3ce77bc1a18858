package dev.millrace.server.api.sns;

import dev.millrace.delivery.SequenceNumbers;
import dev.millrace.engine.topic.Publish;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.PublishInput;
import dev.millrace.protocol.sns.PublishResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Publishes one message to a topic, or sends it to a phone number or to a device. */
record PublishOperation(Publisher publisher, DirectMessages direct)
    implements Operation<PublishInput, PublishResponse> {
  @Override
  public CompletionStage<PublishResponse> handle(PublishInput input, Call call) {
    String phoneNumber = input.phoneNumber();
    String targetArn = input.targetArn();
    long targets =
        Stream.of(input.topicArn(), targetArn, phoneNumber).filter(Objects::nonNull).count();
    if (targets > 1) {
      throw SnsErrors.invalidParameter(
          "Only one of TopicArn, TargetArn and PhoneNumber may be given");
    }
    if (phoneNumber != null) {
      return direct
          .text(phoneNumber, draft(input, null, call), call.caller())
          .thenApply(id -> new PublishResponse(id.toString(), null));
    }
    if (targetArn != null && targetArn.contains(":endpoint/")) {
      return direct
          .notification(targetArn, draft(input, null, call), call.caller())
          .thenApply(id -> new PublishResponse(id.toString(), null));
    }
    String topicArn = input.topicArn() == null ? targetArn : input.topicArn();
    if (topicArn == null) {
      throw SnsErrors.missingParameter("TopicArn or TargetArn");
    }
    return publish(TopicArns.topic(topicArn, call.caller()), input, call);
  }

  private CompletionStage<PublishResponse> publish(TopicId topic, PublishInput input, Call call) {
    return publisher
        .publish(topic, List.of(draft(input, topic, call)), call)
        .thenApply(results ->
            switch (results.getFirst()) {
              case PublishResult.Accepted(var message) -> reply(topic, message);
              case PublishResult.Rejected(var reason) -> throw reason;
            });
  }

  private static PublicationDraft draft(PublishInput input, @Nullable TopicId topic, Call call) {
    return PublicationDraft.of(
        new PublicationDraft.Wish(
            input.message(),
            input.subject(),
            input.messageStructure(),
            input.messageAttributes(),
            input.messageDeduplicationId(),
            input.messageGroupId()),
        topic,
        call.traceHeader());
  }

  private static PublishResponse reply(TopicId topic, Publish.Accepted accepted) {
    return new PublishResponse(accepted.id().toString(), sequenceNumber(topic, accepted));
  }

  static @Nullable String sequenceNumber(TopicId topic, Publish.Accepted accepted) {
    return topic.isFifo() ? SequenceNumbers.format(accepted.sequence()) : null;
  }
}
