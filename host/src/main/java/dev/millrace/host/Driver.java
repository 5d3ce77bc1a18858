package dev.millrace.host;

/** Decides who runs the works of a host. */
public interface Driver extends AutoCloseable {
  void drive(Work work);

  /** Lets works finish the step they are in and runs none any more. */
  @Override
  void close();
}
