package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.ListTopics;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.ListTopicsInput;
import dev.millrace.protocol.sns.ListTopicsResponse;
import dev.millrace.protocol.sns.Topic;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the caller's topics. */
record ListTopicsOperation(Topics topics)
    implements Operation<ListTopicsInput, ListTopicsResponse> {
  /** A topic's name. */
  private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9_.-]{1,256}");

  @Override
  public CompletionStage<ListTopicsResponse> handle(ListTopicsInput input, Call call) {
    Matcher after = Page.place(input.nextToken(), PLACE);
    ListTopics query =
        new ListTopics(
            call.caller().accountId(),
            call.caller().region(),
            after == null ? "" : after.group(),
            Page.WANTED);
    return topics
        .ask(query)
        .thenApply(answers -> {
          List<TopicId> found = answers.stream().flatMap(List::stream).sorted().toList();
          Page<TopicId> page = Page.of(found, TopicId::name);
          return new ListTopicsResponse(
              page.items().stream().map(topic -> new Topic(topic.arn())).toList(),
              page.nextToken());
        });
  }
}
