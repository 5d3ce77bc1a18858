package dev.millrace.server.api.sns;

import dev.millrace.server.api.Caller;

/**
 * A name of SNS's as a request has it, taken apart.
 *
 * @param parameter what the request calls it; errors begin with that
 * @param text all of it
 * @param resource what stands behind the account
 */
record SnsArn(String parameter, String text, String region, String accountId, String resource) {
  private static final int ELEMENTS = 6;

  /** Looks at the form alone. */
  static SnsArn parse(String parameter, String text) {
    String[] elements = text.split(":", ELEMENTS);
    if (elements.length < ELEMENTS) {
      throw SnsErrors.tooFewArnElements(parameter, elements.length);
    }
    if (!elements[0].equals("arn") || !elements[2].equals("sns")) {
      throw SnsErrors.invalidParameter(parameter);
    }
    return new SnsArn(parameter, text, elements[3], elements[4], elements[5]);
  }

  /**
   * Another account's things are out of reach, and another region's are served elsewhere.
   *
   * @param action what the caller wants, without the service's name
   */
  SnsArn within(Caller caller, String action) {
    if (!region.equals(caller.region())) {
      throw SnsErrors.invalidParameter(parameter);
    }
    if (!accountId.equals(caller.accountId())) {
      throw SnsErrors.notAuthorized(
          "arn:aws:iam::" + caller.accountId() + ":root", "SNS:" + action, text);
    }
    return this;
  }
}
