package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.TopicId;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Events of platform applications, published to the topics that their owners named. */
public record TopicEvents(Publisher publisher) implements EventTopics {
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  @Override
  public CompletionStage<Void> publish(String topicArn, String subject, String message) {
    String[] parts = topicArn.split(":", -1);
    if (parts.length <= ACCOUNT) {
      return CompletableFuture.failedStage(SnsErrors.topicNotFound());
    }
    Caller owner = new Caller(parts[ACCOUNT], parts[REGION], parts[ACCOUNT]);
    TopicId topic = TopicArns.topic(topicArn, owner);
    PublicationDraft draft =
        PublicationDraft.of(
            new PublicationDraft.Wish(message, subject, null, null, null, null), topic, "");
    Call call = new Call("event", owner, "", "", _ -> {});
    return publisher.publish(topic, List.of(draft), call).thenApply(_ -> null);
  }
}
