package dev.millrace.server.cli;

import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.protocol.sqs.SendMessageRequest;
import dev.millrace.protocol.sqs.SendMessageResult;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.server.client.BatchSender;
import dev.millrace.server.client.QueueTarget;
import dev.millrace.server.client.ServiceClient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace send}: a message, or one for each line. */
@Command(
    name = "send",
    description = "Send a message, or with --lines one for each line of standard input.",
    footer = {"", "Empty lines are left out. Without a terminal the result is a JSON object."})
final class SendCommand extends ClientCommand {
  @Parameters(index = "0", paramLabel = "<queue>", description = "Its name or URL.")
  private String queue = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<body>",
      description = "The body; - or nothing for standard input.")
  private @Nullable String body;

  @Mixin private MessageOptions options = new MessageOptions();

  @Option(names = "--delay", paramLabel = "<seconds>", description = "How long nobody is given it.")
  private @Nullable Integer delaySeconds;

  @Mixin private TextInput input = new TextInput();

  SendCommand(Session session) {
    super(session);
  }

  @Override
  int run(ServiceClient client) throws IOException {
    input.check(body, "body");
    options.check(input);
    if (input.isLines()) {
      sendLines(client);
    } else {
      sendOne(client);
    }
    return 0;
  }

  private void sendOne(ServiceClient client) throws IOException {
    String text = TextInput.whole(body, session()).toUtf8String();
    SendMessageResult sent =
        client.call(
            SqsService.SCHEMA,
            SqsService.sendMessage(),
            SendMessageRequest.builder()
                .queueUrl(queue)
                .messageBody(text)
                .messageAttributes(options.attributes())
                .messageGroupId(options.group())
                .messageDeduplicationId(options.deduplicationId())
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
            .messageAttributes(options.attributes())
            .messageGroupId(options.group())
            .delaySeconds(delaySeconds);
    BatchSender<SendMessageBatchRequestEntry> sender =
        new BatchSender<>(client, new QueueTarget(queue), session().pause()::millis);
    TextInput.eachLine(session(), line -> sender.add(entry.messageBody(line).build()));
    sender.flush();
    screen().json(new JsonLine("sent").put("messages", sender.sent()));
    screen().text("Sent %s.".formatted(Sizes.count(sender.sent(), "message")));
  }
}
