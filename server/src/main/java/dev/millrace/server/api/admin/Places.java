package dev.millrace.server.api.admin;

import dev.millrace.engine.topic.TopicId;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.sqs.SqsErrors;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How requests say which page they want, and of which topic. */
final class Places {
  private static final int ITEMS_MAX = 100;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}(?:\\.fifo)?");

  private Places() {}

  /** How many items a page has at the most. */
  static int pageSize(@Nullable Integer maxResults) {
    int size = Objects.requireNonNullElse(maxResults, ITEMS_MAX);
    if (size < 1 || size > ITEMS_MAX) {
      throw SqsErrors.invalidValue("MaxResults", size, "Must be between 1 and 100.");
    }
    return size;
  }

  /**
   * What a token says.
   *
   * @return null for the first page
   */
  static @Nullable Matcher token(@Nullable String token, Pattern form) {
    if (token == null || token.isEmpty()) {
      return null;
    }
    Matcher place = form.matcher(token);
    if (!place.matches()) {
      throw SqsErrors.invalidValue("NextToken", token, "Must be one that was given out.");
    }
    return place;
  }

  /** The caller's topic of that name or ARN. */
  static TopicId topic(String nameOrArn, Caller caller) {
    String prefix = new TopicId(caller.accountId(), caller.region(), "").arn();
    String name = nameOrArn.startsWith(prefix) ? nameOrArn.substring(prefix.length()) : nameOrArn;
    if (!NAME.matcher(name).matches()) {
      throw SqsErrors.invalidValue(
          "Topic", nameOrArn, "Must be a topic's name, or the ARN of one of your topics.");
    }
    return new TopicId(caller.accountId(), caller.region(), name);
  }
}
