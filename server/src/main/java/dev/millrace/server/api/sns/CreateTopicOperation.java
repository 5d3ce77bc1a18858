package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.CreateTopic;
import dev.millrace.engine.topic.DescribeTopic;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicProblem;
import dev.millrace.protocol.sns.CreateTopicInput;
import dev.millrace.protocol.sns.CreateTopicResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes a topic, or finds that it is there with the same attributes and tags. */
record CreateTopicOperation(Topics topics, TopicCount count)
    implements Operation<CreateTopicInput, CreateTopicResponse> {
  @Override
  public CompletionStage<CreateTopicResponse> handle(CreateTopicInput input, Call call) {
    TopicAttributes.checkKind(input.attributes(), input.name());
    TopicId topic = TopicArns.named(input.name(), call.caller());
    Map<TopicAttribute, String> attributes = TopicAttributes.read(input.attributes(), topic);
    String protection = input.dataProtectionPolicy();
    if (protection != null && !protection.isEmpty()) {
      DataProtection.check(protection, topic);
      attributes.put(TopicAttribute.DATA_PROTECTION_POLICY, protection);
    }
    CreateTopic command = new CreateTopic(attributes, TopicTags.read(input.tags()));
    return count
        .take(topic)
        .thenCompose(room -> room ? topics.submit(topic, command) : find(topic, command))
        .thenApply(made -> new CreateTopicResponse(made.arn()));
  }

  /** There is no room for another topic, but a topic that is there is none. */
  private CompletionStage<TopicId> find(TopicId topic, CreateTopic command) {
    return topics
        .submitOr(
            topic,
            new DescribeTopic(),
            TopicProblem.TOPIC_DOES_NOT_EXIST,
            () -> CompletableFuture.failedFuture(SnsErrors.tooManyTopics()))
        .thenCompose(_ -> topics.submit(topic, command));
  }
}
