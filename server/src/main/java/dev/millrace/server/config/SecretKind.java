package dev.millrace.server.config;

import org.jspecify.annotations.Nullable;

/** A text that no message shows. */
record SecretKind() implements ValueKind<Secret> {
  private static final int CHARACTERS_MAX = 4_096;

  @Override
  public String allowed() {
    return "a text of 1 to " + CHARACTERS_MAX + " characters";
  }

  @Override
  public String show(@Nullable Object value) {
    return "the value (not shown)";
  }

  /** Digits alone are a number in YAML. */
  @Override
  public Secret read(@Nullable Object value) throws Refusal {
    boolean fits = value instanceof String || value instanceof Integer || value instanceof Long;
    String text = String.valueOf(value);
    if (!fits || text.isEmpty() || text.length() > CHARACTERS_MAX) {
      throw new Refusal(allowed());
    }
    return new Secret(text);
  }
}
