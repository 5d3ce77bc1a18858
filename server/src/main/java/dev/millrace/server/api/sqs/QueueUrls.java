package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Queue URLs, as they are given out and as they come back. Clients connect to the host in a URL
 * they were given, so it is the one they used; on the way back the host is not looked at, but for
 * the name of a region in it. These forms are understood:
 *
 * <ul>
 *   <li>{@code http://host/account/name}
 *   <li>{@code http://sqs.region.host/account/name}
 *   <li>{@code http://region.queue.host/account/name}
 *   <li>{@code http://host/queue/region/account/name}
 *   <li>{@code name}, for a queue of the caller's
 * </ul>
 */
public final class QueueUrls {
  /**
   * A host of somebody's own, such as {@code sqs.example.com}, must not be taken for a region's.
   */
  private static final Pattern REGION_HOST =
      Pattern.compile(
          "(?:sqs\\.(?<first>REGION)|(?<second>REGION)\\.queue)\\..*"
              .replace("REGION", "[a-z]{2,4}(?:-[a-z]+)+-[0-9]{1,2}"));

  private QueueUrls() {}

  /** As it is given out. */
  public static String of(QueueId queue, Call call) {
    return call.baseUrl() + "/" + queue.accountId() + "/" + queue.name();
  }

  /**
   * The queue that a request names. Another account's are out of reach: nobody but the owner has
   * any rights where there are no policies. No URL at all names no queue that exists, either.
   */
  public static QueueId resolve(@Nullable String url, Call call) {
    Caller caller = call.caller();
    if (url == null) {
      throw SqsErrors.queueDoesNotExist();
    }
    QueuePath path = QueuePath.parse(url);
    if (path != null) {
      if (!path.accountId().equals(caller.accountId())) {
        throw SqsErrors.accessDenied(url);
      }
      return new QueueId(path.accountId(), region(path, caller), path.name());
    }
    if (isName(url)) {
      return new QueueId(caller.accountId(), caller.region(), url);
    }
    throw SqsErrors.queueDoesNotExist();
  }

  /** Whether a path could be a queue's, so that requests may be sent to it. */
  static boolean isQueuePath(String path) {
    return QueuePath.parse(path) != null;
  }

  /** The caller's queue of a name that is to be created or found. */
  static QueueId named(@Nullable String name, Caller caller) {
    if (name == null) {
      throw SqsErrors.missingQueueName();
    }
    if (name.isEmpty()) {
      throw SqsErrors.emptyQueueName();
    }
    if (!isName(name)) {
      throw SqsErrors.invalidQueueName();
    }
    return new QueueId(caller.accountId(), caller.region(), name);
  }

  static boolean isName(String text) {
    return QueuePath.isName(text);
  }

  private static String region(QueuePath path, Caller caller) {
    if (path.region() != null) {
      return path.region();
    }
    String host = path.host();
    // What begins with a digit is an address, and no region.
    if (host == null || Character.isDigit(host.charAt(0))) {
      return caller.region();
    }
    Matcher regionHost = REGION_HOST.matcher(host);
    if (!regionHost.matches()) {
      return caller.region();
    }
    String first = regionHost.group("first");
    return first == null ? regionHost.group("second") : first;
  }
}
