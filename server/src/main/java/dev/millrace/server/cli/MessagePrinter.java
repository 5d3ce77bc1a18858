package dev.millrace.server.cli;

import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.millrace.MessageAttributeValue;
import dev.millrace.protocol.millrace.PeekedMessage;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows messages: to programs as the service gave them, to people as a heading, the attributes and
 * the body. What a sender wrote must not steer a terminal.
 */
record MessagePrinter(Screen screen) {
  private static final char REPLACEMENT = '\uFFFD';

  void print(PeekedMessage message) {
    if (!screen.terminal()) {
      screen.line(JsonStructures.write(message).toUtf8String());
      return;
    }
    screen.text(heading(message));
    Objects.requireNonNullElse(message.messageAttributes(), Map.<String, MessageAttributeValue>of())
        .forEach((name, value) -> screen.text("  %s: %s".formatted(name, visible(text(value)))));
    visible(Objects.requireNonNullElse(message.body(), ""))
        .lines()
        .forEach(line -> screen.text("    " + line));
  }

  private static String heading(PeekedMessage message) {
    Map<String, String> attributes = Objects.requireNonNullElse(message.attributes(), Map.of());
    StringBuilder heading = new StringBuilder(String.valueOf(message.messageId()));
    heading.append("  ").append(state(message));
    heading
        .append("  sent ")
        .append(Screen.time(Long.parseLong(attributes.getOrDefault("SentTimestamp", "0"))));
    heading
        .append("  received ")
        .append(
            Sizes.count(
                Long.parseLong(attributes.getOrDefault("ApproximateReceiveCount", "0")), "time"));
    append(heading, "group", attributes.get("MessageGroupId"));
    append(heading, "from", name(attributes.get("DeadLetterQueueSourceArn")));
    return visible(heading.toString());
  }

  private static String state(PeekedMessage message) {
    String state = String.valueOf(message.state()).toLowerCase(Locale.ROOT).replace('_', ' ');
    return state.equals("visible") ? state : state + " until " + message.visibleAt();
  }

  private static void append(StringBuilder heading, String name, @Nullable String value) {
    if (value != null) {
      heading.append("  ").append(name).append(' ').append(value);
    }
  }

  private static @Nullable String name(@Nullable String arn) {
    return arn == null ? null : arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static String text(MessageAttributeValue value) {
    return value.binaryValue() == null
        ? String.valueOf(value.stringValue())
        : Sizes.bytes(value.binaryValue().size());
  }

  /** The same text without what would steer a terminal. */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .map(point ->
            Character.isISOControl(point) && point != '\n' && point != '\t' ? REPLACEMENT : point)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }
}
