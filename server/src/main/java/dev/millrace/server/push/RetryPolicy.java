package dev.millrace.server.push;

import dev.millrace.protocol.schema.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again, in four phases: at once, then after the shortest
 * delay, then after growing ones, then after the longest. What a client leaves out is null, since
 * it is told so again; it counts as none, and as linear.
 *
 * @param minDelaySeconds 1 to {@code maxDelaySeconds}
 * @param maxDelaySeconds at most 3,600
 * @param retries of all phases; a client may ask for 0 to 100
 */
public record RetryPolicy(
    int minDelaySeconds,
    int maxDelaySeconds,
    int retries,
    @Nullable Integer maxDelayRetries,
    @Nullable Integer noDelayRetries,
    @Nullable Integer minDelayRetries,
    @Nullable Backoff backoff) {
  /** Of HTTP endpoints that say nothing. */
  public static final RetryPolicy DEFAULT = new RetryPolicy(20, 20, 3, 0, 0, 0, Backoff.LINEAR);

  /** Of queues, functions and delivery streams: 23 days. */
  public static final RetryPolicy AWS_MANAGED =
      new RetryPolicy(1, 20, 100_015, 100_000, 3, 2, Backoff.EXPONENTIAL);

  /** Of mail, text messages and mobile push: six hours. */
  public static final RetryPolicy CUSTOMER_MANAGED =
      new RetryPolicy(10, 600, 50, 38, 0, 2, Backoff.EXPONENTIAL);

  private static final int DELAY_SECONDS_MAX = 3_600;
  private static final int RETRIES_MAX = 100;
  private static final long MILLIS = 1_000;

  /** Reads and checks the members of a policy. */
  static RetryPolicy read(PolicyNode node) {
    int shortest = node.required("minDelayTarget", 1, Integer.MAX_VALUE);
    int longest = node.required("maxDelayTarget", 1, DELAY_SECONDS_MAX);
    if (longest < shortest) {
      throw node.refusal("maxDelayTarget", "must be greater than or equal to minDelayTarget");
    }
    RetryPolicy policy =
        new RetryPolicy(
            shortest,
            longest,
            node.required("numRetries", 0, RETRIES_MAX),
            node.optional("numMaxDelayRetries", 0),
            node.optional("numNoDelayRetries", 0),
            node.optional("numMinDelayRetries", 0),
            backoff(node));
    node.done();
    if (policy.backoffRetries() < 0) {
      throw node.refusal(
          "numRetries",
          "must be greater than or equal to total of numMinDelayRetries, numNoDelayRetries and"
              + " numMaxDelayRetries");
    }
    if (policy.totalMillis() > DELAY_SECONDS_MAX * MILLIS) {
      throw node.refusal("numRetries", "must not take more than 3600 seconds in total");
    }
    return policy;
  }

  private static @Nullable Backoff backoff(PolicyNode node) {
    String name = node.text("backoffFunction");
    if (name == null) {
      return null;
    }
    for (Backoff backoff : Backoff.values()) {
      if (backoff.wireName().equals(name)) {
        return backoff;
      }
    }
    throw node.refusal(
        "backoffFunction", "the value [" + name + "] is not a valid backoff function");
  }

  Document toDocument() {
    Map<String, Document> members = new LinkedHashMap<>();
    members.put("minDelayTarget", PolicyNode.document(minDelaySeconds));
    members.put("maxDelayTarget", PolicyNode.document(maxDelaySeconds));
    members.put("numRetries", PolicyNode.document(retries));
    members.put("numMaxDelayRetries", PolicyNode.document(maxDelayRetries));
    members.put("numNoDelayRetries", PolicyNode.document(noDelayRetries));
    members.put("numMinDelayRetries", PolicyNode.document(minDelayRetries));
    members.put(
        "backoffFunction",
        backoff == null ? new Document.Null() : new Document.Text(backoff.wireName()));
    return new Document.Node(members);
  }

  /**
   * How long to wait before a retry.
   *
   * @param retry 1 for the first one, after the first attempt
   * @return empty where there is no such retry
   */
  public OptionalLong delayMillis(int retry) {
    if (retry < 1 || retry > retries) {
      return OptionalLong.empty();
    }
    int step = retry - orZero(noDelayRetries);
    if (step <= 0) {
      return OptionalLong.of(0);
    }
    step -= orZero(minDelayRetries);
    if (step <= 0) {
      return OptionalLong.of(minDelaySeconds * MILLIS);
    }
    if (step > backoffRetries()) {
      return OptionalLong.of(maxDelaySeconds * MILLIS);
    }
    return OptionalLong.of(Math.round(MILLIS * backoffSeconds(step - 1, backoffRetries() - 1)));
  }

  private double backoffSeconds(int step, int steps) {
    Backoff function = backoff == null ? Backoff.LINEAR : backoff;
    return steps == 0
        ? minDelaySeconds
        : function.seconds(minDelaySeconds, maxDelaySeconds, step, steps);
  }

  /** Long, as what a client sends may add up to anything. */
  private int backoffRetries() {
    long others = (long) orZero(maxDelayRetries) + orZero(noDelayRetries) + orZero(minDelayRetries);
    return (int) Math.max(retries - others, -1);
  }

  private long totalMillis() {
    long total = 0;
    for (int retry = 1; retry <= retries; retry++) {
      total += delayMillis(retry).orElse(0);
    }
    return total;
  }

  private static int orZero(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
