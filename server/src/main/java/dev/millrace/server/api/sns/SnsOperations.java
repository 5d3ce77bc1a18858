package dev.millrace.server.api.sns;

/** Some of SNS's operations, offered together because they work on the same things. */
public interface SnsOperations {
  void bindTo(SnsBindings bindings);
}
