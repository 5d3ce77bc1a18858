package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.Unsubscribe;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.UnsubscribeInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/**
 * Cancels a subscription. A link in a message asks for this as well, and then nobody knows who
 * followed it.
 */
record UnsubscribeOperation(Topics topics) implements Operation<UnsubscribeInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(UnsubscribeInput input, Call call) {
    TopicArns.SubscriptionName name =
        TopicArns.subscription(input.subscriptionArn(), call.caller());
    return topics
        .submit(name.topic(), new Unsubscribe(name.id(), !call.caller().isAnybody()))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
