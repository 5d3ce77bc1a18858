package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;
import org.jspecify.annotations.Nullable;

/**
 * What a queue's URL says, or the path of one alone. It is read with every request, so it is read
 * without patterns.
 *
 * @param host with its port; null where only the path was there
 * @param region where the path names one, else null
 */
record QueuePath(@Nullable String host, @Nullable String region, String accountId, String name) {
  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";
  private static final String QUEUE = "queue/";
  private static final int ACCOUNT_DIGITS = 12;
  private static final int NAME_LENGTH_MAX = 80;

  /** Null where the text is no such URL. */
  static @Nullable QueuePath parse(String url) {
    int host = url.startsWith(HTTP) ? HTTP.length() : url.startsWith(HTTPS) ? HTTPS.length() : 0;
    int path = url.indexOf('/', host);
    if (path < 0 || (host == 0 && path > 0) || (host > 0 && path == host)) {
      return null;
    }
    int from = path + 1;
    String region = null;
    if (url.startsWith(QUEUE, from)) {
      int regionFrom = from + QUEUE.length();
      int regionTo = url.indexOf('/', regionFrom);
      if (!isRegion(url, regionFrom, regionTo)) {
        return null;
      }
      region = url.substring(regionFrom, regionTo);
      from = regionTo + 1;
    }
    int slash = url.indexOf('/', from);
    if (!isAccount(url, from, slash)) {
      return null;
    }
    int end = url.endsWith("/") ? url.length() - 1 : url.length();
    String name = url.substring(Math.min(slash + 1, end), end);
    return isName(name)
        ? new QueuePath(
            host == 0 ? null : url.substring(host, path), region, url.substring(from, slash), name)
        : null;
  }

  /** Whether a text could be a queue's name. */
  static boolean isName(String text) {
    int end =
        text.endsWith(QueueId.FIFO_SUFFIX)
            ? text.length() - QueueId.FIFO_SUFFIX.length()
            : text.length();
    if (end == 0 || text.length() > NAME_LENGTH_MAX) {
      return false;
    }
    for (int at = 0; at < end; at++) {
      char letter = text.charAt(at);
      boolean allowed =
          isDigit(letter)
              || (letter >= 'a' && letter <= 'z')
              || (letter >= 'A' && letter <= 'Z')
              || letter == '-'
              || letter == '_';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAccount(String url, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!isDigit(url.charAt(at))) {
        return false;
      }
    }
    return to - from == ACCOUNT_DIGITS;
  }

  private static boolean isRegion(String url, int from, int to) {
    for (int at = from; at < to; at++) {
      char letter = url.charAt(at);
      if (!isDigit(letter) && !(letter >= 'a' && letter <= 'z') && letter != '-') {
        return false;
      }
    }
    return to > from;
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }
}
