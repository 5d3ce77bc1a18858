package dev.millrace.server.api.admin;

import dev.millrace.server.api.sqs.SqsErrors;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What messages of the outbox are called: by their numbers in it. */
final class OutboxIds {
  static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

  private static final int IDS_MAX = 100;

  private OutboxIds() {}

  static List<Long> read(@Nullable List<String> ids) {
    List<String> given = Objects.requireNonNullElse(ids, List.of());
    if (given.isEmpty() || given.size() > IDS_MAX) {
      throw SqsErrors.invalidValue("Ids", given.size() + " ids", "Must be between 1 and 100.");
    }
    return given.stream().map(OutboxIds::read).distinct().toList();
  }

  private static long read(@Nullable String id) {
    if (id == null || !FORM.matcher(id).matches()) {
      throw SqsErrors.invalidValue("Ids", Objects.toString(id), "Must be numbers.");
    }
    return Long.parseLong(id);
  }
}
