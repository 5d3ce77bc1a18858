package dev.millrace.server.api.sns;

import java.util.regex.Pattern;

/** Phone numbers as requests have them. */
final class PhoneNumbers {
  private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{1,14}");
  private static final Pattern ANY = Pattern.compile("\\+?[0-9]{1,20}");

  private PhoneNumbers() {}

  /** A number in the international form, with a plus sign and its country's code. */
  static String check(String phoneNumber) {
    if (!INTERNATIONAL.matcher(phoneNumber).matches()) {
      throw SnsErrors.phoneNumberFormat();
    }
    return phoneNumber;
  }

  /** The sandbox takes national numbers too; the model lets even none at all through. */
  static String checkSandbox(String phoneNumber) {
    if (phoneNumber.isEmpty()) {
      throw SnsErrors.phoneNumberFormat();
    }
    return phoneNumber;
  }

  static boolean isNumber(String text) {
    return ANY.matcher(text).matches();
  }
}
