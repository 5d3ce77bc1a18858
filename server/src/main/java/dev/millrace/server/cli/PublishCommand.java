package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.ListTopicStatesRequest;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.TopicState;
import dev.millrace.protocol.sns.MessageAttributeValue;
import dev.millrace.protocol.sns.PublishBatchRequestEntry;
import dev.millrace.protocol.sns.PublishInput;
import dev.millrace.protocol.sns.PublishResponse;
import dev.millrace.protocol.sns.SnsService;
import dev.millrace.server.client.BatchSender;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.TopicTarget;
import dev.millrace.server.maintenance.MisuseException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace publish}: a message, or one for each line. */
@Command(
    name = "publish",
    description = "Publish a message, or with --lines one for each line of standard input.",
    footer = {"", "Empty lines are left out. Without a terminal the result is a JSON object."})
final class PublishCommand extends ClientCommand {
  @Parameters(index = "0", paramLabel = "<topic>", description = "Its name or ARN.")
  private String topic = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<message>",
      description = "The message; - or nothing for standard input.")
  private @Nullable String message;

  @Option(names = "--subject", paramLabel = "<text>", description = "The subject, as in a mail.")
  private @Nullable String subject;

  @Mixin private MessageOptions options = new MessageOptions();

  @Option(
      names = "--structure",
      paramLabel = "json",
      description = "json: the message is a JSON object with a text for each protocol.")
  private @Nullable String structure;

  @Mixin private TextInput input = new TextInput();

  PublishCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) throws IOException {
    input.check(message, "message");
    options.check(input);
    if (structure != null && !structure.equals("json")) {
      throw new MisuseException("--structure must be json, not '" + structure + "'");
    }
    Map<String, MessageAttributeValue> given = attributes();
    String topicArn = topicArn(client);
    if (input.isLines()) {
      publishLines(client, topicArn, given);
    } else {
      publishOne(client, topicArn, given);
    }
    return 0;
  }

  /** As it was given, or of the caller's topic of that name. */
  private String topicArn(ServiceClient client) {
    if (topic.startsWith("arn:")) {
      return topic;
    }
    List<TopicState> found =
        Objects.requireNonNullElse(
            client
                .call(
                    MillraceService.SCHEMA,
                    MillraceService.listTopicStates(),
                    new ListTopicStatesRequest(topic, 1, null))
                .topics(),
            List.of());
    return found.stream()
        .filter(state -> topic.equals(state.name()))
        .flatMap(state -> Stream.ofNullable(state.topicArn()))
        .findFirst()
        .orElseThrow(() -> new MisuseException("there is no topic '" + topic + "'"));
  }

  private @Nullable Map<String, MessageAttributeValue> attributes() {
    Map<String, dev.millrace.protocol.sqs.MessageAttributeValue> read = options.attributes();
    if (read == null) {
      return null;
    }
    Map<String, MessageAttributeValue> all = new LinkedHashMap<>();
    read.forEach((name, value) ->
        all.put(
            name,
            new MessageAttributeValue(value.dataType(), value.stringValue(), value.binaryValue())));
    return all;
  }

  private void publishOne(
      ServiceClient client, String topicArn, @Nullable Map<String, MessageAttributeValue> given)
      throws IOException {
    String text = TextInput.whole(message, session()).toUtf8String();
    PublishResponse published =
        client.call(
            SnsService.SCHEMA,
            SnsService.publish(),
            PublishInput.builder()
                .topicArn(topicArn)
                .message(text)
                .subject(subject)
                .messageStructure(structure)
                .messageAttributes(given)
                .messageGroupId(options.group())
                .messageDeduplicationId(options.deduplicationId())
                .build());
    String id = String.valueOf(published.messageId());
    screen().json(new JsonLine("published").put("messages", 1).put("messageId", id));
    screen().text("Published " + id + ".");
  }

  private void publishLines(
      ServiceClient client, String topicArn, @Nullable Map<String, MessageAttributeValue> given)
      throws IOException {
    PublishBatchRequestEntry.Builder entry =
        PublishBatchRequestEntry.builder()
            .id("")
            .subject(subject)
            .messageStructure(structure)
            .messageAttributes(given)
            .messageGroupId(options.group());
    BatchSender<PublishBatchRequestEntry> sender =
        new BatchSender<>(client, new TopicTarget(topicArn), session().pause()::millis);
    TextInput.eachLine(session(), line -> sender.add(entry.message(line).build()));
    sender.flush();
    screen().json(new JsonLine("published").put("messages", sender.sent()));
    screen().text("Published %s.".formatted(Sizes.count(sender.sent(), "message")));
  }
}
