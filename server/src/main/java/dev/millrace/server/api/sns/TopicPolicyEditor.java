package dev.millrace.server.api.sns;

import dev.millrace.engine.Ack;
import dev.millrace.engine.topic.DescribeTopic;
import dev.millrace.engine.topic.SetTopicAttribute;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicProblem;
import dev.millrace.protocol.schema.Unit;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Reads a topic's policy, has it changed, and writes it, unless somebody else did so meanwhile. */
record TopicPolicyEditor(Topics topics) {
  CompletionStage<Unit> edit(TopicId topic, UnaryOperator<String> change) {
    return topics
        .submit(topic, new DescribeTopic())
        .thenCompose(there -> {
          String was = there.settings().value(TopicAttribute.POLICY);
          return replace(topic, was, change);
        });
  }

  /** Whoever comes too late begins again with what the other one wrote. */
  private CompletionStage<Unit> replace(TopicId topic, String was, UnaryOperator<String> change) {
    SetTopicAttribute command =
        new SetTopicAttribute(TopicAttribute.POLICY, was, change.apply(was));
    return topics
        .submitOr(
            topic,
            command,
            TopicProblem.ATTRIBUTE_CHANGED,
            () -> edit(topic, change).thenApply(_ -> Ack.DONE))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
