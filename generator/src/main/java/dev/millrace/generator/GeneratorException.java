package dev.millrace.generator;

/** A model says something that cannot be turned into Java; the message says what and where. */
public final class GeneratorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GeneratorException(String message) {
    super(message);
  }
}
