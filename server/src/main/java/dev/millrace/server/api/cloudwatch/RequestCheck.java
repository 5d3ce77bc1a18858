package dev.millrace.server.api.cloudwatch;

import dev.millrace.server.api.ServiceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a request, in the service's words: it tells all parameters that are
 * missing, or else all whose values will not do, or else all that do not go together, each on a
 * line of its own. Parameters are called as the query protocol writes them, whatever protocol is
 * spoken.
 */
final class RequestCheck {
  private static final int NAME_LENGTH_MAX = 255;

  /** Nobody reads more. */
  private static final int MESSAGES_MAX = 20;

  private final List<String> missing = new ArrayList<>();
  private final List<String> invalid = new ArrayList<>();
  private final List<String> conflicting = new ArrayList<>();

  /** Whether it is there; an empty text is not. */
  boolean required(String parameter, @Nullable Object value) {
    boolean there = value != null && !"".equals(value);
    if (!there) {
      add(missing, "The parameter " + parameter + " is required.");
    }
    return there;
  }

  void name(String parameter, @Nullable String value) {
    if (required(parameter, value)) {
      length(parameter, value, NAME_LENGTH_MAX);
    }
  }

  void length(String parameter, @Nullable String value, int charactersMax) {
    if (value != null && value.length() > charactersMax) {
      invalid(
          "The parameter "
              + parameter
              + " must be shorter than "
              + (charactersMax + 1)
              + " characters.");
    }
  }

  void size(String parameter, @Nullable Collection<?> values, int sizeMax) {
    if (values != null && values.size() > sizeMax) {
      invalid(
          "The collection " + parameter + " must not have a size greater than " + sizeMax + ".");
    }
  }

  void oneOf(String parameter, @Nullable Object value, Collection<?> allowed) {
    if (value != null && !allowed.contains(value)) {
      String set = String.join(", ", allowed.stream().map(Object::toString).toList());
      invalid("The parameter " + parameter + " must be a value in the set [ " + set + " ].");
    }
  }

  void matches(String parameter, @Nullable String value, Pattern pattern) {
    if (value != null && !pattern.matcher(value).matches()) {
      invalid(
          "The value "
              + value
              + " for parameter "
              + parameter
              + " is not matching the expected pattern "
              + pattern
              + ".");
    }
  }

  /** For a value that is not valid, without further reason. */
  void invalidValue(String parameter, Object value) {
    invalid("The value " + value + " for parameter " + parameter + " is invalid.");
  }

  void invalid(String message) {
    add(invalid, message);
  }

  void conflict(String message) {
    add(conflicting, message);
  }

  void exclusive(String parameter, @Nullable Object one, String other, @Nullable Object two) {
    if (one != null && two != null) {
      conflict(
          "The parameters "
              + parameter
              + " and "
              + other
              + " are mutually exclusive and you have specified both.");
    }
  }

  /** Fails with the first kind of what is wrong. */
  void orThrow() {
    ServiceException error = null;
    if (!missing.isEmpty()) {
      error = CloudWatchErrors.missing(text(missing));
    } else if (!invalid.isEmpty()) {
      error = CloudWatchErrors.invalidValue(text(invalid));
    } else if (!conflicting.isEmpty()) {
      error = CloudWatchErrors.invalidCombination(text(conflicting));
    }
    if (error != null) {
      throw error;
    }
  }

  /** The same, with the one code that GetMetricData has. */
  void orThrowValidation() {
    for (List<String> messages : List.of(missing, invalid, conflicting)) {
      if (!messages.isEmpty()) {
        throw CloudWatchErrors.validation(text(messages));
      }
    }
  }

  private static String text(List<String> messages) {
    return String.join("\n", messages);
  }

  private static void add(List<String> messages, String message) {
    if (messages.size() < MESSAGES_MAX) {
      messages.add(message);
    }
  }
}
