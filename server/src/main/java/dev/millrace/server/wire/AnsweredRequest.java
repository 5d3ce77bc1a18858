package dev.millrace.server.wire;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request when its answer leaves.
 *
 * @param requestId as the reply names it
 * @param atMillis when it was answered
 * @param accessKeyId as claimed or proven; null where the request names none
 * @param accountId whose request it was; the empty text where that was not found out
 * @param region for example {@code us-east-1}; the empty text where that was not found out
 * @param service the signing name, or {@code unknown}
 * @param operation the operation's name, or {@code unknown} for one that does not exist: what
 *     clients make up must not become names of time series
 * @param mayWait whether it is the operation's business to wait, so that how long it took says
 *     nothing of the server
 * @param status of HTTP
 * @param nanos from the whole request to the reply
 * @param errorCode null where it succeeded
 * @param errorMessage null where it succeeded, or where the error has none
 */
public record AnsweredRequest(
    String requestId,
    long atMillis,
    @Nullable String accessKeyId,
    String accountId,
    String region,
    InetSocketAddress remoteAddress,
    String service,
    String operation,
    boolean mayWait,
    int status,
    long nanos,
    @Nullable String errorCode,
    @Nullable String errorMessage) {
  private static final int FAILURE_STATUS_MIN = 400;
  private static final int SERVER_FAILURE_STATUS_MIN = 500;

  public boolean failed() {
    return status >= FAILURE_STATUS_MIN;
  }

  /** Whether it failed, and not by the client's fault. */
  public boolean failedHere() {
    return status >= SERVER_FAILURE_STATUS_MIN;
  }
}
