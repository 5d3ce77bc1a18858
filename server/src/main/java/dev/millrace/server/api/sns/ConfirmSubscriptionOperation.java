package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.ConfirmSubscription;
import dev.millrace.engine.topic.Tokens;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.ConfirmSubscriptionInput;
import dev.millrace.protocol.sns.ConfirmSubscriptionResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Confirms a subscription by the token that its endpoint was sent. A link in a message asks for
 * this as well, and then nobody knows who followed it.
 */
record ConfirmSubscriptionOperation(Topics topics)
    implements Operation<ConfirmSubscriptionInput, ConfirmSubscriptionResponse> {
  /** No subscription has this id, so a topic refuses what is no token at all by itself. */
  private static final UUID NOBODY = new UUID(0, 0);

  @Override
  public CompletionStage<ConfirmSubscriptionResponse> handle(
      ConfirmSubscriptionInput input, Call call) {
    TopicId topic = TopicArns.topic(input.topicArn(), call.caller());
    boolean authenticated = bool(input.authenticateOnUnsubscribe()) && !call.caller().isAnybody();
    UUID id = Tokens.subscriptionOf(input.token()).orElse(NOBODY);
    return topics
        .submit(topic, new ConfirmSubscription(id, input.token(), authenticated))
        .thenApply(
            there -> new ConfirmSubscriptionResponse(TopicArns.subscriptionArn(topic, there.id())));
  }

  private static boolean bool(@Nullable String text) {
    if (text == null || text.isEmpty() || text.equalsIgnoreCase("false")) {
      return false;
    }
    if (!text.equalsIgnoreCase("true")) {
      throw SnsErrors.invalidParameter("AuthenticateOnUnsubscribe");
    }
    return true;
  }
}
