package dev.millrace.server.api.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.engine.queue.ListQueues;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.sqs.ListQueuesRequest;
import dev.millrace.protocol.sqs.ListQueuesResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.Operation;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lists the caller's queues by name, in pages where the caller wants pages. */
record ListQueuesOperation(Queues queues)
    implements Operation<ListQueuesRequest, ListQueuesResult> {
  private static final int QUEUES_MAX = 1000;

  @Override
  public CompletionStage<ListQueuesResult> handle(ListQueuesRequest request, Call call) {
    Integer maxResults = request.maxResults();
    if (maxResults != null && (maxResults < 1 || maxResults > QUEUES_MAX)) {
      throw SqsErrors.invalidValue(
          "MaxResults", maxResults, "MaxResults must be an integer between 1 and 1000.");
    }
    int pageSize = maxResults == null ? QUEUES_MAX : maxResults;
    Caller caller = call.caller();
    ListQueues query =
        new ListQueues(
            caller.accountId(),
            caller.region(),
            Objects.requireNonNullElse(request.queueNamePrefix(), ""),
            decodeToken(request.nextToken()),
            pageSize + 1);
    return queues
        .ask(query)
        .thenApply(answers -> reply(answers, pageSize, maxResults != null, call));
  }

  /** Without MaxResults the service gives the first thousand and no token. */
  private static ListQueuesResult reply(
      List<List<QueueId>> answers, int pageSize, boolean paged, Call call) {
    List<QueueId> all = answers.stream().flatMap(List::stream).sorted().toList();
    List<QueueId> page = all.subList(0, Math.min(pageSize, all.size()));
    boolean more = paged && all.size() > pageSize;
    return new ListQueuesResult(
        page.isEmpty() ? null : page.stream().map(queue -> QueueUrls.of(queue, call)).toList(),
        more ? encodeToken(page.getLast()) : null);
  }

  private static String encodeToken(QueueId last) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(last.name().getBytes(UTF_8));
  }

  private static String decodeToken(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return "";
    }
    try {
      String name = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      if (QueueUrls.isName(name)) {
        return name;
      }
    } catch (IllegalArgumentException notBase64) {
      // Refused like whatever else was not given out here.
    }
    throw SqsErrors.invalidParameterValue("Invalid or expired next token.");
  }
}
