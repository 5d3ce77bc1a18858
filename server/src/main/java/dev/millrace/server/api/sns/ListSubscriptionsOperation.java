package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.ListSubscriptions;
import dev.millrace.protocol.sns.ListSubscriptionsInput;
import dev.millrace.protocol.sns.ListSubscriptionsResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the subscriptions of all the caller's topics. */
record ListSubscriptionsOperation(Topics topics)
    implements Operation<ListSubscriptionsInput, ListSubscriptionsResponse> {
  /** A topic's name, and the number of one of its subscriptions. */
  private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9_.-]{1,256}):([0-9]{1,18})");

  private static final Comparator<ListSubscriptions.Listed> ORDER =
      Comparator.comparing(ListSubscriptions.Listed::topic)
          .thenComparingLong(listed -> listed.subscription().sequence());

  @Override
  public CompletionStage<ListSubscriptionsResponse> handle(
      ListSubscriptionsInput input, Call call) {
    Matcher after = Page.place(input.nextToken(), PLACE);
    ListSubscriptions query =
        new ListSubscriptions(
            call.caller().accountId(),
            call.caller().region(),
            after == null ? "" : after.group(1),
            after == null ? 0 : Long.parseLong(after.group(2)),
            Page.WANTED);
    return topics
        .ask(query)
        .thenApply(answers -> {
          List<ListSubscriptions.Listed> found =
              answers.stream().flatMap(List::stream).sorted(ORDER).toList();
          Page<ListSubscriptions.Listed> page = Page.of(found, ListSubscriptionsOperation::place);
          return new ListSubscriptionsResponse(
              page.items().stream()
                  .map(listed -> ListedSubscriptions.write(listed.topic(), listed.subscription()))
                  .toList(),
              page.nextToken());
        });
  }

  private static String place(ListSubscriptions.Listed listed) {
    return listed.topic().name() + ":" + listed.subscription().sequence();
  }
}
