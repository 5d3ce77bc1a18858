package dev.millrace.server.cli;

import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SendMessageResult;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.server.client.BatchSender;
import dev.millrace.server.client.QueueTarget;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.maintenance.MisuseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace send}: a message, or one for each line. */
@Command(
    name = "send",
    description = "Send a message, or with --lines one for each line of standard input.",
    footer = {"", "Empty lines are left out. Without a terminal the result is a JSON object."})
final class SendCommand extends ClientCommand {
  private static final String STANDARD_INPUT = "-";

  @Parameters(index = "0", paramLabel = "<queue>", description = "Its name or URL.")
  private String queue = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<body>",
      description = "The body; - or nothing for standard input.")
  private @Nullable String body;

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
      description = "What tells that a message repeats another, in a FIFO queue.")
  private @Nullable String deduplicationId;

  @Option(names = "--delay", paramLabel = "<seconds>", description = "How long nobody is given it.")
  private @Nullable Integer delaySeconds;

  @Option(names = "--lines", description = "Each line of standard input is a message.")
  private boolean lines;

  SendCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) throws IOException {
    if (!lines) {
      sendOne(client);
      return 0;
    }
    if (body != null && !body.equals(STANDARD_INPUT)) {
      throw new MisuseException("--lines reads standard input; leave the body out");
    }
    if (deduplicationId != null) {
      throw new MisuseException("--deduplication-id is for one message, not for --lines");
    }
    sendLines(client);
    return 0;
  }

  private void sendOne(ServiceClient client) throws IOException {
    String text =
        body == null || body.equals(STANDARD_INPUT)
            ? new String(session().in().readAllBytes(), StandardCharsets.UTF_8)
            : body;
    SendMessageResult sent =
        client.call(
            SqsService.SCHEMA,
            SqsService.sendMessage(),
            SendMessageRequest.builder()
                .queueUrl(queue)
                .messageBody(text)
                .messageAttributes(AttributeOption.read(attributes))
                .messageGroupId(group)
                .messageDeduplicationId(deduplicationId)
                .delaySeconds(delaySeconds)
                .build());
    String id = String.valueOf(sent.messageId());
    screen().json(new JsonLine("sent").put("messages", 1).put("messageId", id));
    screen().text("Sent " + id + ".");
  }

  private void sendLines(ServiceClient client) throws IOException {
    SendMessageBatchRequestEntry.Builder entry =
        SendMessageBatchRequestEntry.builder()
            .id("")
            .messageAttributes(AttributeOption.read(attributes))
            .messageGroupId(group)
            .delaySeconds(delaySeconds);
    BatchSender<SendMessageBatchRequestEntry> sender =
        new BatchSender<>(client, new QueueTarget(queue));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(session().in(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isEmpty()) {
        sender.add(entry.messageBody(line).build());
      }
    }
    sender.flush();
    screen().json(new JsonLine("sent").put("messages", sender.sent()));
    screen().text("Sent %s.".formatted(Sizes.count(sender.sent(), "message")));
  }
}
