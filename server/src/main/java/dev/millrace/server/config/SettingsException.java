package dev.millrace.server.config;

import java.util.List;

/** The settings cannot be used. Says everything that is wrong with them, one problem a line. */
public final class SettingsException extends RuntimeException {
  private final transient List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Complete sentences for the operator; no secret is in them. */
  public List<String> problems() {
    return problems;
  }
}
