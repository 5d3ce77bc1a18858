package dev.millrace.delivery.protection;

import java.util.List;

/** What becomes of a message. */
public sealed interface Verdict {
  /** Goes on as it is. */
  record Unchanged() implements Verdict {}

  /**
   * Goes on with this text instead.
   *
   * @param identifiers the names of what was found, in the order in which it was
   */
  record Deidentified(String text, List<String> identifiers) implements Verdict {
    public Deidentified {
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * Goes nowhere: {@code AuthorizationError} for who publishes, a failed delivery with status 403
   * for a subscription. So ends also a message of which de-identifying would leave nothing.
   *
   * @param identifiers the names of what was found, in the order in which it was
   */
  record Denied(List<String> identifiers) implements Verdict {
    public Denied {
      identifiers = List.copyOf(identifiers);
    }

    /** What a delivery log says of it, in the service's words. */
    public static String providerResponse(String subscriptionArn) {
      return "The topic's data protection policy prohibits this message from being delivered to "
          + subscriptionArn;
    }
  }
}
