package dev.millrace.server.api.admin;

import dev.millrace.server.api.sqs.SqsErrors;
import dev.millrace.server.api.sqs.SystemAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How requests name messages: by the numbers that they have in their queue. */
final class SequenceNumbers {
  private static final int NUMBERS_MAX = 100;

  private SequenceNumbers() {}

  /** One to a hundred of them; the same may come twice. */
  static List<Long> read(@Nullable List<String> numbers) {
    List<String> given = Objects.requireNonNullElse(numbers, List.of());
    if (given.isEmpty() || given.size() > NUMBERS_MAX) {
      throw SqsErrors.invalidValue(
          "SequenceNumbers", given.size() + " numbers", "Must be between 1 and 100.");
    }
    return given.stream().map(SequenceNumbers::read).toList();
  }

  private static long read(@Nullable String number) {
    String text = Objects.toString(number);
    return SystemAttributes.parseNumber(text)
        .orElseThrow(() -> SqsErrors.invalidValue("SequenceNumbers", text, "Must have 20 digits."));
  }
}
