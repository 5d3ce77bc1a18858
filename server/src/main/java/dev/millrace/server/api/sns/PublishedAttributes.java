package dev.millrace.server.api.sns;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.protocol.sns.MessageAttributeValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Message attributes of a publication, with the service's checks. */
final class PublishedAttributes {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,256}");
  private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..{1,249})?");

  /** Attributes that say how texts and mobile devices get a message: nobody else may begin so. */
  private static final Pattern SPOKEN_BY_AWS =
      Pattern.compile("AWS\\.(SNS\\.(SMS|MOBILE)|MM\\.SMS)(\\.[A-Za-z0-9_]+)+");

  private static final int NUMBER_CHARACTERS_MAX = 256;

  private PublishedAttributes() {}

  static List<Attribute> read(@Nullable Map<String, MessageAttributeValue> given) {
    if (given == null) {
      return List.of();
    }
    List<Attribute> attributes = new ArrayList<>(given.size());
    given.forEach((name, value) -> {
      checkName(name);
      attributes.add(read(name, value));
    });
    return attributes;
  }

  /** Name, type and value of each. */
  static long countedBytes(List<Attribute> attributes) {
    long counted = 0;
    for (Attribute attribute : attributes) {
      counted +=
          Bytes.utf8(attribute.name()).size()
              + Bytes.utf8(attribute.type()).size()
              + attribute.value().size();
    }
    return counted;
  }

  private static Attribute read(String name, MessageAttributeValue value) {
    String type = value.dataType();
    if (type.isEmpty()) {
      throw SnsErrors.parameterValueInvalid(
          "The message attribute '" + name + "' must contain non-empty message attribute type.");
    }
    if (!TYPE.matcher(type).matches()) {
      throw SnsErrors.parameterValueInvalid(
          "The message attribute '"
              + name
              + "' has an invalid message attribute type, the set of supported type prefixes is"
              + " Binary, Number, and String.");
    }
    String text = value.stringValue();
    Bytes bytes =
        type.startsWith("Binary") ? value.binaryValue() : text == null ? null : Bytes.utf8(text);
    if (bytes == null || bytes.isEmpty()) {
      throw SnsErrors.parameterValueInvalid(
          "The message attribute '"
              + name
              + "' must contain non-empty message attribute value for message attribute type '"
              + type
              + "'.");
    }
    if (type.startsWith("Number") && text != null && !isNumber(text)) {
      throw SnsErrors.parameterValueInvalid(
          "Could not cast message attribute '" + name + "' value to number.");
    }
    return new Attribute(name, type, bytes);
  }

  private static void checkName(String name) {
    if (SPOKEN_BY_AWS.matcher(name).matches()) {
      return;
    }
    String lowerCase = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()
        || name.startsWith(".")
        || name.endsWith(".")
        || name.contains("..")
        || lowerCase.startsWith("aws.")
        || lowerCase.startsWith("amazon.")) {
      throw SnsErrors.parameterValueInvalid(
          "The message attribute name '" + name + "' is invalid.");
    }
  }

  /** Java takes the digits of every script for a number, the service those of ASCII. */
  private static boolean isNumber(String text) {
    if (text.length() > NUMBER_CHARACTERS_MAX || !text.chars().allMatch(c -> c < 0x7f)) {
      return false;
    }
    try {
      return new BigDecimal(text).precision() > 0;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
