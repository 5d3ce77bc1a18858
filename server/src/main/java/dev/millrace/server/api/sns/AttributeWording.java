package dev.millrace.server.api.sns;

import dev.millrace.server.api.ServiceException;

/** How the service words that an attribute will not do, which depends on how it was given. */
enum AttributeWording {
  /** Among others, with what is being made. */
  MADE_WITH("Attributes Reason: "),
  /** Alone, for what is there. */
  SET("");

  private static final int SHOWN_CHARACTERS_MAX = 256;

  private final String prefix;

  AttributeWording(String prefix) {
    this.prefix = prefix;
  }

  ServiceException invalid(String complaint) {
    return SnsErrors.invalidParameter(prefix + complaint);
  }

  /** The usual form. */
  ServiceException invalidValue(String attribute, String value, String demand) {
    String shown =
        value.length() <= SHOWN_CHARACTERS_MAX
            ? value
            : "a value of " + value.length() + " characters";
    return invalid(attribute + ": Invalid value [" + shown + "]. " + demand);
  }
}
