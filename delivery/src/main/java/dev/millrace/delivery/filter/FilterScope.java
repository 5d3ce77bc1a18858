package dev.millrace.delivery.filter;

import java.util.Optional;

/** What a filter policy looks at: the attribute {@code FilterPolicyScope} of a subscription. */
public enum FilterScope {
  MESSAGE_ATTRIBUTES("MessageAttributes"),
  MESSAGE_BODY("MessageBody");

  private final String text;

  FilterScope(String text) {
    this.text = text;
  }

  /** As clients write it. */
  public String text() {
    return text;
  }

  public static Optional<FilterScope> of(String text) {
    for (FilterScope scope : values()) {
      if (scope.text.equals(text)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
