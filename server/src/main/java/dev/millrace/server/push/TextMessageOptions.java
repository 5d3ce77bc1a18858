package dev.millrace.server.push;

import dev.millrace.engine.queue.MessageContent.Attribute;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a publisher says of a text message by its attributes. What he leaves out is the empty text.
 *
 * @param senderId up to 11 letters and digits that stand where the sender's number would
 * @param originationNumber the number to send from
 * @param type {@code Promotional} or {@code Transactional}
 * @param maxPrice in US dollars
 */
public record TextMessageOptions(
    String senderId, String originationNumber, String type, String maxPrice) {
  /** A longer text is refused when it is published; the real service's limit. */
  public static final int CHARACTERS_MAX = 1_600;

  static final String SENDER_ID = "AWS.SNS.SMS.SenderID";
  private static final String ORIGINATION_NUMBER = "AWS.MM.SMS.OriginationNumber";
  static final String TYPE = "AWS.SNS.SMS.SMSType";
  private static final String MAX_PRICE = "AWS.SNS.SMS.MaxPrice";

  private static final Pattern SENDER_ID_FORM =
      Pattern.compile("(?=[0-9-]*[A-Za-z])[A-Za-z0-9-]{1,11}");
  private static final Pattern NUMBER_FORM = Pattern.compile("\\+?[0-9]{5,14}");
  private static final Pattern TYPE_FORM = Pattern.compile("Promotional|Transactional");
  private static final Pattern PRICE_FORM = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

  /** One of the attributes is none that a text message can have. */
  public static final class InvalidException extends RuntimeException {
    private InvalidException(String attribute) {
      super("Invalid value of the message attribute " + attribute);
    }
  }

  /**
   * Reads and checks the attributes; others are none of its business.
   *
   * @throws InvalidException where a value is not allowed
   */
  public static TextMessageOptions of(List<Attribute> attributes) {
    Map<String, String> texts = new HashMap<>();
    for (Attribute attribute : attributes) {
      if (!attribute.binary()) {
        texts.put(attribute.name(), attribute.value().toUtf8String());
      }
    }
    String price = checked(texts, MAX_PRICE, PRICE_FORM);
    if (!price.isEmpty() && new BigDecimal(price).signum() == 0) {
      throw new InvalidException(MAX_PRICE);
    }
    return new TextMessageOptions(
        checked(texts, SENDER_ID, SENDER_ID_FORM),
        checked(texts, ORIGINATION_NUMBER, NUMBER_FORM),
        checked(texts, TYPE, TYPE_FORM),
        price);
  }

  private static String checked(Map<String, String> texts, String name, Pattern form) {
    String value = texts.getOrDefault(name, "");
    if (!value.isEmpty() && !form.matcher(value).matches()) {
      throw new InvalidException(name);
    }
    return value;
  }
}
