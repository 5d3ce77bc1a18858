package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.TextingAttribute;
import dev.millrace.engine.texting.TextingSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The attributes of text messages: what they may be, and how they are told. */
final class TextingAttributes {
  /** A letter among them tells a sender's name from a number. */
  private static final Pattern SENDER_ID = Pattern.compile("(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,11}");

  private static final Pattern SMS_TYPE = Pattern.compile("Promotional|Transactional");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\x21-\\x7e]{1,512}");

  /** Whole dollars, up to a million. */
  private static final Pattern SPEND_LIMIT = Pattern.compile("0|[1-9][0-9]{0,5}|1000000");

  private TextingAttributes() {}

  static Map<TextingAttribute, String> read(Map<String, String> attributes) {
    Map<TextingAttribute, String> read = new EnumMap<>(TextingAttribute.class);
    attributes.forEach((name, value) -> {
      TextingAttribute attribute =
          TextingAttribute.named(name)
              .orElseThrow(
                  () -> SnsErrors.invalidTextingAttribute(name + " is not a valid attribute"));
      if (!value.isEmpty()) {
        check(attribute, value);
      }
      read.put(attribute, value);
    });
    return read;
  }

  /** Everything that has a value, by name; the caller may take from it. */
  static Map<String, String> write(TextingSettings settings) {
    Map<String, String> told = new TreeMap<>();
    for (TextingAttribute attribute : TextingAttribute.values()) {
      String value = settings.value(attribute);
      if (!value.isEmpty()) {
        told.put(attribute.wireName(), value);
      }
    }
    return told;
  }

  private static void check(TextingAttribute attribute, String value) {
    switch (attribute) {
      case DEFAULT_SENDER_ID -> require(SENDER_ID, attribute, value);
      case DEFAULT_SMS_TYPE -> require(SMS_TYPE, attribute, value);
      case DELIVERY_STATUS_IAM_ROLE -> require(ROLE, attribute, value);
      case MONTHLY_SPEND_LIMIT -> require(SPEND_LIMIT, attribute, value);
      case DELIVERY_STATUS_SUCCESS_SAMPLING_RATE -> {
        if (!Percentage.is(value)) {
          throw SnsErrors.invalidTextingAttribute(
              attribute.wireName() + " is not an integer between 0-100");
        }
      }
      case USAGE_REPORT_S3_BUCKET ->
          // There are no buckets here that a report could be written to.
          throw SnsErrors.invalidParameter(
              attribute.wireName(), "The bucket you provided does not exist");
    }
  }

  private static void require(Pattern form, TextingAttribute attribute, String value) {
    if (!form.matcher(value).matches()) {
      throw SnsErrors.invalidTextingAttribute(attribute.wireName() + " is invalid");
    }
  }
}
