package dev.millrace.server.api.sqs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service's rules for tags: keys of 1 to 128 characters, values of up to 256. */
final class Tags {
  private static final int KEY_CHARACTERS_MAX = 128;
  private static final int VALUE_CHARACTERS_MAX = 256;

  private Tags() {}

  static Map<String, String> check(@Nullable Map<String, String> tags) {
    if (tags == null) {
      return Map.of();
    }
    tags.forEach((key, value) -> {
      if (key.isEmpty() || key.length() > KEY_CHARACTERS_MAX) {
        throw SqsErrors.invalidParameterValue(
            "Tag keys must be between 1 and 128 characters in length.");
      }
      if (value.length() > VALUE_CHARACTERS_MAX) {
        throw SqsErrors.invalidParameterValue(
            "Tag values must be between 0 and 256 characters in length.");
      }
    });
    return Map.copyOf(tags);
  }
}
