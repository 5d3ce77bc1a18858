package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.ModelCall.list;
import static dev.millrace.server.api.sqs.ModelCall.node;
import static dev.millrace.server.api.sqs.ModelCall.number;
import static dev.millrace.server.api.sqs.ModelCall.text;
import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.sqs.SqsService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Queues with something of everything that a request could change: messages that wait, are delayed
 * and are in flight, attributes, tags, a policy, dead letters, a running move task. For each
 * operation there is a request that would succeed.
 */
final class FilledQueues {
  private static final String ARN = "arn:aws:sqs:us-east-1:" + SqsFixture.ACCOUNT + ":";

  static final List<String> BATCHES =
      List.of("ChangeMessageVisibilityBatch", "DeleteMessageBatch", "SendMessageBatch");

  final SqsFixture sqs = new SqsFixture();
  private final boolean fifo;
  private final List<String> handles;
  private final String taskHandle;

  FilledQueues(boolean fifo) {
    this.fifo = fifo;
    create("dead");
    create("sink");
    create("slow-dead");
    create("slow", "RedrivePolicy", redrive("slow-dead"));
    create("orders", "RedrivePolicy", redrive("dead"), "VisibilityTimeout", "60");
    for (int i = 0; i < 4; i++) {
      send("orders", i);
      send("slow-dead", i);
      send("dead", i);
    }
    sqs.ok(call("TagQueue").queue(name("orders")).tags(Map.of("team", "blue")));
    sqs.ok(
        call("AddPermission")
            .queue(name("orders"))
            .with("Label", "readers")
            .list("AWSAccountIds", "AWSAccountId", "111122223333")
            .list("Actions", "ActionName", "ReceiveMessage"));
    handles =
        sqs.ok(call("ReceiveMessage").queue(name("orders")).with("MaxNumberOfMessages", 2))
            .all("ReceiptHandle");
    taskHandle =
        sqs.ok(
                call("StartMessageMoveTask")
                    .with("SourceArn", ARN + name("slow-dead"))
                    .with("DestinationArn", ARN + name("sink"))
                    .with("MaxNumberOfMessagesPerSecond", 1))
            .only("TaskHandle");
  }

  /** The whole state, as it would be written to disk. */
  List<List<Bytes>> state() {
    return sqs.host().summarize();
  }

  /** What a receive would give is not asked for: this answers parked requests with nothing. */
  SqsReply send(Protocol protocol, ModelCall call, String... headers) {
    RecordedExchange exchange = sqs.begin(call.request(protocol, headers), false);
    if (!exchange.answered()) {
      sqs.drain();
    }
    return Objects.requireNonNull(exchange.reply(), "no reply");
  }

  /** The call is refused exactly so in these protocols, and nothing has changed. */
  void assertRefused(ModelCall call, Refusal refusal, Protocol... protocols) {
    for (Protocol protocol : protocols) {
      List<List<Bytes>> before = state();
      SqsReply reply = send(protocol, call);
      try {
        refusal.assertIs(protocol, sqs.lastRequestId(), reply);
        assertThat(state()).isEqualTo(before);
      } catch (AssertionError failure) {
        throw new AssertionError(protocol + " " + call, failure);
      }
    }
  }

  /** A request that the operation takes. */
  ModelCall accepted(String operation) {
    String queue = name("orders");
    Document.Node input =
        switch (operation) {
          case "AddPermission" ->
              node(
                  "QueueUrl", text(queue),
                  "Label", text("writers"),
                  "AWSAccountIds", list(text("111122223333")),
                  "Actions", list(text("SendMessage")));
          case "CancelMessageMoveTask" -> node("TaskHandle", text(taskHandle));
          case "ChangeMessageVisibility" -> withQueue(visibility());
          case "ChangeMessageVisibilityBatch" -> batch(visibility());
          case "CreateQueue" ->
              node(
                  "QueueName", text(name("new")),
                  "Attributes",
                      fifo ? node("FifoQueue", text("true")) : node("DelaySeconds", text("1")),
                  "tags", node("a", text("b")));
          case "DeleteMessage" -> withQueue(node("ReceiptHandle", text(handles.getFirst())));
          case "DeleteMessageBatch" -> batch(node("ReceiptHandle", text(handles.getFirst())));
          case "DeleteQueue", "ListQueueTags", "PurgeQueue" -> withQueue(node());
          case "GetQueueAttributes" -> withQueue(node("AttributeNames", list(text("All"))));
          case "GetQueueUrl" ->
              node("QueueName", text(queue), "QueueOwnerAWSAccountId", text(SqsFixture.ACCOUNT));
          case "ListDeadLetterSourceQueues" ->
              node("QueueUrl", text(name("dead")), "MaxResults", number(1), "NextToken", text(""));
          case "ListMessageMoveTasks" ->
              node("SourceArn", text(ARN + name("slow-dead")), "MaxResults", number(1));
          case "ListQueues" ->
              node("QueueNamePrefix", text("o"), "MaxResults", number(1), "NextToken", text(""));
          case "ReceiveMessage" -> receive();
          case "RemovePermission" -> withQueue(node("Label", text("readers")));
          case "SendMessage" -> withQueue(message());
          case "SendMessageBatch" -> batch(message());
          case "SetQueueAttributes" ->
              withQueue(
                  node(
                      "Attributes",
                      node("DelaySeconds", text("5"), "RedrivePolicy", text(redrive("dead")))));
          case "StartMessageMoveTask" ->
              node(
                  "SourceArn", text(ARN + name("dead")),
                  "DestinationArn", text(ARN + name("sink")),
                  "MaxNumberOfMessagesPerSecond", number(1));
          case "TagQueue" -> withQueue(node("Tags", node("team", text("red"))));
          case "UntagQueue" -> withQueue(node("TagKeys", list(text("team"))));
          default -> throw new IllegalArgumentException("no request for " + operation);
        };
    return new ModelCall(operation, input);
  }

  static List<String> operations() {
    return SqsService.SCHEMA.operationNames();
  }

  private Document.Node receive() {
    Document.Node all =
        node(
            "QueueUrl", text(name("orders")),
            "AttributeNames", list(text("All")),
            "MessageAttributeNames", list(text("All")),
            "MaxNumberOfMessages", number(1),
            "VisibilityTimeout", number(30),
            "WaitTimeSeconds", number(0));
    return fifo
        ? new ModelCall("", all).with("ReceiveRequestAttemptId", text("attempt")).input()
        : all;
  }

  private Document.Node visibility() {
    return node("ReceiptHandle", text(handles.getFirst()), "VisibilityTimeout", number(100));
  }

  private Document.Node message() {
    Document.Node common =
        node(
            "MessageBody", text("body"),
            "DelaySeconds", number(0),
            "MessageAttributes",
                node(
                    "a", node("DataType", text("String"), "StringValue", text("v")),
                    "b", node("DataType", text("Binary"), "BinaryValue", text("AQID"))),
            "MessageSystemAttributes",
                node(
                    "AWSTraceHeader",
                    node("DataType", text("String"), "StringValue", text("Root=1"))),
            "MessageGroupId", text("group"));
    return fifo
        ? new ModelCall("", common).with("MessageDeduplicationId", text("first")).input()
        : common;
  }

  private Document.Node withQueue(Document.Node input) {
    return new ModelCall("", input).with("QueueUrl", text(name("orders"))).input();
  }

  /** Two entries, of which the second names nothing that is there already. */
  private Document.Node batch(Document.Node entry) {
    ModelCall first = new ModelCall("", entry).with("Id", text("1"));
    ModelCall second = new ModelCall("", entry).with("Id", text("2"));
    if (entry.entries().containsKey("MessageDeduplicationId")) {
      second = second.with("MessageDeduplicationId", text("second"));
    }
    if (entry.entries().containsKey("ReceiptHandle")) {
      second = second.with("ReceiptHandle", text(handles.getLast()));
    }
    return withQueue(node("Entries", list(first.input(), second.input())));
  }

  private void create(String name, String... attributes) {
    List<String> all = new ArrayList<>(List.of(attributes));
    if (fifo) {
      all.addAll(List.of("FifoQueue", "true"));
    }
    sqs.createQueue(name(name), all.toArray(String[]::new));
  }

  private void send(String queue, int number) {
    SqsCall send = call("SendMessage").queue(name(queue)).with("MessageBody", "m" + number);
    if (fifo) {
      send.with("MessageGroupId", "g" + number).with("MessageDeduplicationId", "d" + number);
    } else {
      send.with("DelaySeconds", number / 3 * 60L);
    }
    sqs.ok(send);
  }

  private String redrive(String dead) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1000}".formatted(ARN + name(dead));
  }

  private String name(String name) {
    return fifo ? name + ".fifo" : name;
  }

  @Override
  public String toString() {
    return fifo ? "FIFO" : "standard";
  }
}
