package dev.millrace.server.api.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.server.api.Call;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of queues.
 *
 * @param size how many queues at the most
 * @param more whether the caller asked for pages: without MaxResults the service gives the first
 *     thousand and no token
 * @param afterName the last queue of the page before; the empty text for the first page
 */
public record QueuePage(int size, boolean more, String afterName) {
  private static final int QUEUES_MAX = 1000;

  /** Checks what a request says of the page that it wants. */
  public static QueuePage read(@Nullable Integer maxResults, @Nullable String nextToken) {
    if (maxResults != null && (maxResults < 1 || maxResults > QUEUES_MAX)) {
      throw SqsErrors.invalidValue(
          "MaxResults", maxResults, "MaxResults must be an integer between 1 and 1000.");
    }
    return new QueuePage(
        maxResults == null ? QUEUES_MAX : maxResults, maxResults != null, decode(nextToken));
  }

  /** How many queues to ask each lane for: one more than the page has, to know of another page. */
  public int wanted() {
    return size + 1;
  }

  /** What stands on the page. */
  Listed of(List<List<QueueId>> answers, Call call) {
    List<QueueId> all = answers.stream().flatMap(List::stream).sorted().toList();
    List<QueueId> page = all.subList(0, Math.min(size, all.size()));
    return new Listed(
        page.stream().map(queue -> QueueUrls.of(queue, call)).toList(),
        more && all.size() > size ? encode(page.getLast()) : null);
  }

  /** What stands on a page, and how to ask for the next one, if there is one. */
  public record Listed(List<String> items, @Nullable String nextToken) {}

  private static String encode(QueueId last) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(last.name().getBytes(UTF_8));
  }

  private static String decode(@Nullable String token) {
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
