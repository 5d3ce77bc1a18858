package dev.millrace.server.api.sqs;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.protocol.sqs.MessageAttributeValue;
import dev.millrace.protocol.sqs.MessageSystemAttributeValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Message attributes: from the request with the service's checks, and into the reply. */
final class MessageAttributes {
  private static final int ATTRIBUTES_MAX = 10;
  private static final int NUMBER_CHARACTERS_MAX = 256;
  static final int TRACE_HEADER_BYTES_MAX = 2_048;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,256}");
  private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..{1,249})?");

  static final String TRACE_HEADER = "AWSTraceHeader";

  private MessageAttributes() {}

  static List<Attribute> read(@Nullable Map<String, MessageAttributeValue> given) {
    if (given == null || given.isEmpty()) {
      return List.of();
    }
    if (given.size() > ATTRIBUTES_MAX) {
      throw SqsErrors.invalidParameterValue(
          "Number of message attributes ["
              + given.size()
              + "] exceeds the allowed maximum ["
              + ATTRIBUTES_MAX
              + "].");
    }
    List<Attribute> attributes = new ArrayList<>(given.size());
    given.forEach((name, value) -> {
      checkName(name);
      attributes.add(
          read(
              new Subject("user", name),
              value.dataType(),
              value.stringValue(),
              value.binaryValue(),
              hasItems(value.stringListValues()) || hasItems(value.binaryListValues())));
    });
    return attributes;
  }

  /**
   * Only the trace header can be sent; it counts for its checksum and not for the message's size.
   */
  static List<Attribute> readSystem(@Nullable Map<String, MessageSystemAttributeValue> given) {
    if (given == null) {
      return List.of();
    }
    List<Attribute> attributes = new ArrayList<>(given.size());
    given.forEach((name, value) -> {
      if (!name.equals(TRACE_HEADER)) {
        throw SqsErrors.invalidParameterValue(
            "Message system attribute name '" + name + "' is invalid.");
      }
      Attribute attribute =
          read(
              new Subject("system", name),
              value.dataType(),
              value.stringValue(),
              value.binaryValue(),
              hasItems(value.stringListValues()) || hasItems(value.binaryListValues()));
      checkTraceHeader(attribute);
      attributes.add(attribute);
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

  /** The same for attributes that may not be valid. */
  static long countedBytes(@Nullable Map<String, MessageAttributeValue> given) {
    if (given == null) {
      return 0;
    }
    long counted = 0;
    for (Map.Entry<String, MessageAttributeValue> attribute : given.entrySet()) {
      MessageAttributeValue value = attribute.getValue();
      Bytes binary = value.binaryValue();
      counted +=
          sizeBytes(attribute.getKey())
              + sizeBytes(value.dataType())
              + sizeBytes(value.stringValue())
              + (binary == null ? 0 : binary.size());
    }
    return counted;
  }

  /** Those that a receiver asked for: by name, by {@code prefix.*}, or all by {@code All}. */
  static List<Attribute> select(List<Attribute> attributes, @Nullable List<String> wanted) {
    if (wanted == null || wanted.isEmpty() || attributes.isEmpty()) {
      return List.of();
    }
    return attributes.stream()
        .filter(attribute -> wanted.stream().anyMatch(name -> matches(name, attribute.name())))
        .toList();
  }

  static Map<String, MessageAttributeValue> write(List<Attribute> attributes) {
    Map<String, MessageAttributeValue> written = new LinkedHashMap<>();
    for (Attribute attribute : attributes) {
      MessageAttributeValue.Builder value =
          MessageAttributeValue.builder().dataType(attribute.type());
      written.put(
          attribute.name(),
          (attribute.binary()
                  ? value.binaryValue(attribute.value())
                  : value.stringValue(attribute.value().toUtf8String()))
              .build());
    }
    return written;
  }

  private static int sizeBytes(@Nullable String text) {
    return text == null ? 0 : Bytes.utf8(text).size();
  }

  private static boolean matches(String wanted, String name) {
    return wanted.equals("All")
        || wanted.equals(name)
        || (wanted.endsWith(".*") && name.startsWith(wanted.substring(0, wanted.length() - 2)));
  }

  /** What an error speaks of. */
  private record Subject(String origin, String name) {
    @Override
    public String toString() {
      return "message (" + origin + ") attribute '" + name + "'";
    }

    String atStart() {
      return "M" + toString().substring(1);
    }
  }

  private static boolean hasItems(@Nullable List<?> list) {
    return list != null && !list.isEmpty();
  }

  /** X-Ray's own headers have a few hundred characters; the size of a message does not bound it. */
  private static void checkTraceHeader(Attribute attribute) {
    if (!attribute.type().equals("String") || attribute.value().size() > TRACE_HEADER_BYTES_MAX) {
      throw SqsErrors.invalidParameterValue(
          "Message system attribute '"
              + TRACE_HEADER
              + "' must be of type String and at most "
              + TRACE_HEADER_BYTES_MAX
              + " bytes long.");
    }
  }

  private static Attribute read(
      Subject subject,
      @Nullable String type,
      @Nullable String text,
      @Nullable Bytes binary,
      boolean hasLists) {
    if (hasLists) {
      throw SqsErrors.unsupported(
          "Message attribute list values in SendMessage operation are not supported.");
    }
    if (type == null || type.isEmpty()) {
      throw SqsErrors.invalidParameterValue(
          "The " + subject + " must contain a non-empty message attribute type.");
    }
    if (!TYPE.matcher(type).matches() || !MessageText.isAllowed(type)) {
      throw SqsErrors.invalidParameterValue(
          "The type of "
              + subject
              + " is invalid. You must use only the following supported type prefixes: Binary,"
              + " Number, String.");
    }
    Bytes value = type.startsWith("Binary") ? binary : text == null ? null : Bytes.utf8(text);
    if (value == null || value.isEmpty()) {
      throw SqsErrors.invalidParameterValue(
          subject.atStart() + " must contain a non-empty value of type '" + type + "'.");
    }
    if (text != null && !type.startsWith("Binary")) {
      checkText(subject, type, text);
    }
    return new Attribute(subject.name, type, value);
  }

  private static void checkText(Subject subject, String type, String text) {
    if (!MessageText.isAllowed(text)) {
      throw SqsErrors.invalidMessageContents();
    }
    if (type.startsWith("Number") && !isNumber(text)) {
      throw SqsErrors.invalidParameterValue("Can't cast the value of " + subject + " to a number.");
    }
  }

  private static void checkName(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()
        || name.startsWith(".")
        || name.endsWith(".")
        || name.contains("..")
        || lowerCase.startsWith("aws.")
        || lowerCase.startsWith("amazon.")) {
      throw SqsErrors.invalidParameterValue(
          "Message (user) attribute name '" + name + "' is invalid.");
    }
  }

  /** Java takes the digits of every script for a number, the service those of ASCII. */
  private static boolean isNumber(String text) {
    if (text.length() > NUMBER_CHARACTERS_MAX || !text.chars().allMatch(c -> c < 0x7f)) {
      return false;
    }
    try {
      BigDecimal parsed = new BigDecimal(text);
      return parsed.precision() > 0;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
