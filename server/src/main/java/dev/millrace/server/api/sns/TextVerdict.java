package dev.millrace.server.api.sns;

/** Whether a text message may go to a number, in the words of the delivery log where it may not. */
public enum TextVerdict {
  MAY_GO(""),
  OPTED_OUT("Phone number is opted out"),
  NOT_VERIFIED("Phone number is not verified in the SMS sandbox"),
  NOTHING_TO_SPEND("No quota left for account");

  private final String reason;

  TextVerdict(String reason) {
    this.reason = reason;
  }

  /** The empty text where it may go. */
  public String reason() {
    return reason;
  }
}
