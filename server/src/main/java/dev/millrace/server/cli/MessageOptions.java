package dev.millrace.server.cli;

import dev.millrace.protocol.sqs.MessageAttributeValue;
import dev.millrace.server.maintenance.MisuseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What belongs to a message beside its text, wherever it goes. */
final class MessageOptions {
  @Option(
      names = {"-a", "--attribute"},
      paramLabel = "<name>=<value>",
      description = "A message attribute; <name>:Number=<value> for another type than String.")
  private List<String> attributes = new ArrayList<>();

  @Option(names = "--group", paramLabel = "<id>", description = "The message group.")
  private @Nullable String group;

  @Option(
      names = "--deduplication-id",
      paramLabel = "<id>",
      description = "What tells that a message repeats another, where it goes in order (FIFO).")
  private @Nullable String deduplicationId;

  /** Refuses what makes no sense for many messages. */
  void check(TextInput input) {
    if (input.isLines() && deduplicationId != null) {
      throw new MisuseException("--deduplication-id is for one message, not for --lines");
    }
  }

  /** Null where there are none. */
  @Nullable Map<String, MessageAttributeValue> attributes() {
    return AttributeOption.read(attributes);
  }

  @Nullable String group() {
    return group;
  }

  @Nullable String deduplicationId() {
    return deduplicationId;
  }
}
