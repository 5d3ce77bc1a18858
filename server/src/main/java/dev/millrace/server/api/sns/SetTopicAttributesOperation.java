package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.SetTopicAttribute;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.SetTopicAttributesInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Sets one attribute of a topic; without a value it takes it away. */
record SetTopicAttributesOperation(Topics topics)
    implements Operation<SetTopicAttributesInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(SetTopicAttributesInput input, Call call) {
    TopicId topic = TopicArns.topic(input.topicArn(), call.caller());
    TopicAttribute attribute = TopicAttributes.settable(input.attributeName());
    String value =
        TopicAttributes.checked(
            attribute,
            Objects.requireNonNullElse(input.attributeValue(), ""),
            topic,
            AttributeWording.SET);
    return topics
        .submit(topic, new SetTopicAttribute(attribute, value))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
