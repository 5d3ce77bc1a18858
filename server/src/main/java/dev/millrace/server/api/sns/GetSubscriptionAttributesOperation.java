package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.DescribeSubscription;
import dev.millrace.protocol.sns.GetSubscriptionAttributesInput;
import dev.millrace.protocol.sns.GetSubscriptionAttributesResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells what a subscription is. */
record GetSubscriptionAttributesOperation(Topics topics)
    implements Operation<GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse> {
  @Override
  public CompletionStage<GetSubscriptionAttributesResponse> handle(
      GetSubscriptionAttributesInput input, Call call) {
    TopicArns.SubscriptionName name =
        TopicArns.subscription(input.subscriptionArn(), call.caller());
    return topics
        .submit(name.topic(), new DescribeSubscription(name.id()))
        .thenApply(there ->
            new GetSubscriptionAttributesResponse(
                SubscriptionAttributes.write(name.topic(), there)));
  }
}
