package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.MessageAttributeValue;
import dev.millrace.protocol.millrace.PeekedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which messages a command is for; all conditions must hold. */
final class MessageFilter implements Predicate<PeekedMessage> {
  @Option(
      names = "--body-contains",
      paramLabel = "<text>",
      description = "Only messages with this text in the body.")
  private @Nullable String bodyContains;

  @Option(
      names = "--attribute",
      paramLabel = "<name>=<value>",
      description = "Only messages with this attribute.")
  private List<String> attributes = new ArrayList<>();

  @Override
  public boolean test(PeekedMessage message) {
    String body = Objects.requireNonNullElse(message.body(), "");
    return (bodyContains == null || body.contains(bodyContains))
        && attributes.stream()
            .map(text -> AttributeOption.Pair.parse("--attribute", text))
            .allMatch(wanted -> wanted.value().equals(attribute(message, wanted.name())));
  }

  private static @Nullable String attribute(PeekedMessage message, String name) {
    Map<String, MessageAttributeValue> all = message.messageAttributes();
    MessageAttributeValue value = all == null ? null : all.get(name);
    return value == null ? null : value.stringValue();
  }
}
