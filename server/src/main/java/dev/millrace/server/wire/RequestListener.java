package dev.millrace.server.wire;

/** Told of every answered request, so that it can be counted. */
@FunctionalInterface
public interface RequestListener {
  /**
   * A request was answered.
   *
   * @param service the signing name, or {@code unknown}
   * @param operation the operation's name, or {@code unknown} for one that does not exist: what
   *     clients make up must not become names of time series
   * @param status of HTTP
   * @param nanos from the whole request to the reply
   */
  void answered(String service, String operation, int status, long nanos);
}
