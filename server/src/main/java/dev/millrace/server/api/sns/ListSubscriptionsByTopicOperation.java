package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.ListTopicSubscriptions;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.ListSubscriptionsByTopicInput;
import dev.millrace.protocol.sns.ListSubscriptionsByTopicResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the subscriptions of a topic. */
record ListSubscriptionsByTopicOperation(Topics topics)
    implements Operation<ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse> {
  /** The number of a subscription. */
  private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}");

  @Override
  public CompletionStage<ListSubscriptionsByTopicResponse> handle(
      ListSubscriptionsByTopicInput input, Call call) {
    TopicId topic = TopicArns.topic(input.topicArn(), call.caller());
    Matcher after = Page.place(input.nextToken(), PLACE);
    ListTopicSubscriptions command =
        new ListTopicSubscriptions(after == null ? 0 : Long.parseLong(after.group()), Page.WANTED);
    return topics
        .submit(topic, command)
        .thenApply(found -> {
          Page<Subscription> page = Page.of(found, there -> Long.toString(there.sequence()));
          return new ListSubscriptionsByTopicResponse(
              page.items().stream().map(there -> ListedSubscriptions.write(topic, there)).toList(),
              page.nextToken());
        });
  }
}
