package dev.millrace.server.api.sns;

import dev.millrace.engine.Ack;
import dev.millrace.engine.topic.DescribeSubscription;
import dev.millrace.engine.topic.SetSubscriptionAttribute;
import dev.millrace.engine.topic.TopicProblem;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.SetSubscriptionAttributesInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Sets one attribute of a subscription; without a value it takes it away. */
record SetSubscriptionAttributesOperation(Topics topics)
    implements Operation<SetSubscriptionAttributesInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(SetSubscriptionAttributesInput input, Call call) {
    TopicArns.SubscriptionName name =
        TopicArns.subscription(input.subscriptionArn(), call.caller());
    String value = Objects.requireNonNullElse(input.attributeValue(), "");
    return set(name, input.attributeName(), value).thenApply(_ -> Unit.INSTANCE);
  }

  /** What is checked together is set only where it is still so; else it is checked again. */
  private CompletionStage<Ack> set(
      TopicArns.SubscriptionName name, String attribute, String value) {
    return topics
        .submit(name.topic(), new DescribeSubscription(name.id()))
        .thenCompose(there -> {
          Map<String, String> others = there.subscription().attributes();
          String checked =
              SubscriptionAttributes.set(name.topic(), there.subscription())
                  .change(attribute, value, others);
          return topics.submitOr(
              name.topic(),
              new SetSubscriptionAttribute(
                  name.id(), attribute, checked, others, topics.settings().limitsOf(name.topic())),
              TopicProblem.ATTRIBUTE_CHANGED,
              () -> set(name, attribute, value));
        });
  }
}
