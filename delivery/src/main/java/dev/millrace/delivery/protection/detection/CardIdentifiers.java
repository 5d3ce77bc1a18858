package dev.millrace.delivery.protection.detection;

import static dev.millrace.delivery.protection.detection.Checksums.compact;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is printed on a payment card, or stored on its stripe. */
final class CardIdentifiers {
  private static final Keywords CARD =
      Keywords.of(
          "account number, american express, amex, bank card, card, card num, card number, cc #,"
              + " ccn, check card, credit, credit card#, dankort, debit, debit card, diners club,"
              + " discover, electron, elo verification code, japanese card bureau, jcb,"
              + " mastercard, mc, pan, payment account number, payment card number, pcn,"
              + " union pay, visa");

  private static final Keywords EXPIRATION =
      Keywords.of("exp d, exp m, exp y, exp date, exp month, exp year, expiration, expiry");

  private static final Keywords SECURITY_CODE =
      Keywords.of(
          "card id, card identification code, card identification number, card security code,"
              + " card validation code, card validation number, card verification data,"
              + " card verification value, cvc, cvc2, cvv, cvv2, elo verification code");

  private static final Keywords STRIPE =
      Keywords.of("card data, iso7813, mag, magstripe, stripe, swipe");

  /** What issuers keep for tests; the service lists them as never reported. */
  private static final Set<String> FOR_TESTS =
      Set.of(
          ("122000000000003 2222405343248877 2222990905257051 2223007648726984 2223577120017656"
                  + " 30569309025904 34343434343434 3528000700000000 3530111333300000"
                  + " 3566002020360505 36148900647913 36700102000000 371449635398431"
                  + " 378282246310005 378734493671000 38520000023237 4012888888881881"
                  + " 4111111111111111 4222222222222 4444333322221111 4462030000000000"
                  + " 4484070000000000 4911830000000 4917300800000000 4917610000000000"
                  + " 4917610000000000003 5019717010103742 5105105105105100 5111010030175156"
                  + " 5185540810000019 5200828282828210 5204230080000017 5204740009900014"
                  + " 5420923878724339 5454545454545454 5455330760000018 5506900490000436"
                  + " 5506900490000444 5506900510000234 5506920809243667 5506922400634930"
                  + " 5506927427317625 5553042241984105 5555553753048194 5555555555554444"
                  + " 5610591081018250 6011000990139424 6011000400000000 6011111111111117"
                  + " 630490017740292441 630495060000000000 6331101999990016 6759649826438453"
                  + " 6799990100000000019 76009244561")
              .split(" ", -1));

  private CardIdentifiers() {}

  static Map<String, Detector> detectors() {
    return Map.of(
        "CreditCardNumber",
        Rule.any(
            List.of(
                number("\\d{13,19}"),
                number("\\d{4}([ -])\\d{4}\\1\\d{4}\\1\\d{4}(?:\\1\\d{1,3})?"),
                number("\\d{4}([ -])\\d{6}\\1\\d{4,5}"))),
        "CreditCardExpiration",
        Rule.near(EXPIRATION, "(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?\\d{2}"),
        "CreditCardSecurityCode",
        Rule.near(SECURITY_CODE, "\\d{3,4}"),
        "CreditCardMagneticStripe",
        Rule.any(
            List.of(
                stripe("%?B\\d{13,19}\\^[^^\\n]{2,26}\\^\\d{7}[^?\\n]{0,40}\\??"),
                stripe(";?\\d{13,19}=\\d{7,27}\\??"))));
  }

  private static Rule number(String pattern) {
    return Rule.near(CARD, pattern, CardIdentifiers::isCardNumber);
  }

  private static Rule stripe(String pattern) {
    return Rule.near(STRIPE, pattern, track -> Checksums.luhn(leadingDigits(track)));
  }

  private static String leadingDigits(String track) {
    String digits = track.replaceFirst("^[%B;]{1,2}", "");
    int end = 0;
    while (Character.isDigit(digits.charAt(end))) {
      end++;
    }
    return digits.substring(0, end);
  }

  static boolean isCardNumber(String text) {
    String digits = compact(text);
    return ofKnownIssuer(digits) && Checksums.luhn(digits) && !FOR_TESTS.contains(digits);
  }

  private static boolean ofKnownIssuer(String digits) {
    int length = digits.length();
    int six = Integer.parseInt(digits.substring(0, 6));
    int four = six / 100;
    int two = four / 100;
    return switch (length) {
      case 13 -> isVisa(two);
      case 14 -> isDiners(four, two);
      case 15 -> two == 34 || two == 37;
      case 16 ->
          isVisa(two)
              || (two >= 51 && two <= 55)
              || (six >= 222_100 && six <= 272_099)
              || four == 5019
              || hasLongNumbers(four, two);
      case 17, 18 -> hasLongNumbers(four, two);
      case 19 -> isVisa(two) || hasLongNumbers(four, two);
      default -> false;
    };
  }

  private static boolean isVisa(int two) {
    return two / 10 == 4;
  }

  private static boolean isDiners(int four, int two) {
    return (four >= 3000 && four <= 3059)
        || four / 10 == 309
        || two == 36
        || two == 38
        || two == 39;
  }

  /** Discover, JCB, UnionPay, and Diners Club of late: 16 to 19 digits. */
  private static boolean hasLongNumbers(int four, int two) {
    return four == 6011
        || (four >= 6440 && four <= 6499)
        || two == 65
        || two == 62
        || (four >= 3528 && four <= 3589)
        || isDiners(four, two);
  }
}
