package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.Subscribe;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.SubscribeInput;
import dev.millrace.protocol.sns.SubscribeResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Subscribes an endpoint to a topic. */
record SubscribeOperation(Topics topics) implements Operation<SubscribeInput, SubscribeResponse> {
  @Override
  public CompletionStage<SubscribeResponse> handle(SubscribeInput input, Call call) {
    TopicId topic = TopicArns.topic(input.topicArn(), call.caller());
    SubscriptionEndpoint endpoint =
        SubscriptionEndpoint.of(input.protocol(), input.endpoint(), topic, call.caller());
    Map<String, String> attributes =
        SubscriptionAttributes.made(topic, endpoint).read(input.attributes());
    Subscribe command =
        new Subscribe(
            call.caller().accountId(),
            endpoint.protocol(),
            endpoint.endpoint(),
            endpoint.key(),
            attributes,
            endpoint.mustConfirm(),
            topics.settings().limitsOf(topic));
    boolean named = Boolean.TRUE.equals(input.returnSubscriptionArn());
    return topics
        .submit(topic, command)
        .thenApply(there ->
            new SubscribeResponse(
                there.isPending() && !named
                    ? "pending confirmation"
                    : TopicArns.subscriptionArn(topic, there.id())));
  }
}
