package dev.millrace.server.cli;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.sqs.MessageAttributeValue;
import dev.millrace.server.maintenance.MisuseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Message attributes on the command line: {@code name=value}, or {@code name:Type=value}. */
final class AttributeOption {
  private AttributeOption() {}

  /** A name with a value. */
  record Pair(String name, String value) {
    static Pair parse(String option, String text) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new MisuseException(option + " must be <name>=<value>, not '" + text + "'");
      }
      return new Pair(text.substring(0, equals), text.substring(equals + 1));
    }
  }

  /** As they are sent; null where there are none. */
  static @Nullable Map<String, MessageAttributeValue> read(List<String> options) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    for (String option : options) {
      Pair pair = Pair.parse("--attribute", option);
      int colon = pair.name().indexOf(':');
      String name = colon < 0 ? pair.name() : pair.name().substring(0, colon);
      String type = colon < 0 ? "String" : pair.name().substring(colon + 1);
      attributes.put(name, value(type, pair.value()));
    }
    return attributes.isEmpty() ? null : attributes;
  }

  private static MessageAttributeValue value(String type, String text) {
    MessageAttributeValue.Builder value = MessageAttributeValue.builder().dataType(type);
    if (!type.startsWith("Binary")) {
      return value.stringValue(text).build();
    }
    try {
      return value.binaryValue(Bytes.wrap(Base64.getDecoder().decode(text))).build();
    } catch (IllegalArgumentException notBase64) {
      throw new MisuseException("the value of a Binary attribute must be base64");
    }
  }
}
