package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.ModelCall.list;
import static dev.millrace.server.api.sqs.ModelCall.node;
import static dev.millrace.server.api.sqs.ModelCall.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.Schema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.StructureSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the model requires, left out, null and empty: whole requests and entries of batches. */
class RequiredMemberTest {
  /** What is answered where a member is not there; the rule for each, written down. */
  private static Refusal absent(String operation, String member) {
    return switch (member) {
      case "QueueUrl" -> Refusal.queueDoesNotExist();
      case "QueueName" ->
          Refusal.invalidParameterValue(
              "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
      case "Entries" ->
          Refusal.ofSimpleQueue(
              "EmptyBatchRequest",
              400,
              "There should be at least one " + operation + "RequestEntry in the request.");
      case "Attributes" -> Refusal.missingParameter("Attribute.Name");
      case "AWSAccountIds" -> Refusal.missingParameter("AWSAccountId");
      case "Actions" -> Refusal.missingParameter("ActionName");
      case "Label",
          "MessageBody",
          "ReceiptHandle",
          "SourceArn",
          "TagKeys",
          "Tags",
          "TaskHandle",
          "VisibilityTimeout" ->
          Refusal.missingParameter(member);
      default -> throw new AssertionError("no rule for " + operation + "." + member);
    };
  }

  private static Refusal empty(String operation, String member) {
    return member.equals("QueueName")
        ? Refusal.invalidParameterValue("Queue name cannot be empty")
        : absent(operation, member);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void requestWithoutWhatTheModelRequiresIsRefusedAndChangesNothing(boolean fifo) {
    FilledQueues queues = new FilledQueues(fifo);
    for (String operation : FilledQueues.operations()) {
      for (MemberSchema member : ModelCall.schema(operation).input().members()) {
        if (member.required()) {
          ModelCall call = queues.accepted(operation);
          Refusal absent = absent(operation, member.name());
          queues.assertRefused(call.without(List.of(member.name())), absent, Protocol.values());
          queues.assertRefused(
              call.with(member.name(), new Document.Null()), absent, Protocol.JSON);
          Document empty = empty(member.target());
          if (empty != null) {
            queues.assertRefused(
                call.with(member.name(), empty),
                empty(operation, member.name()),
                Protocol.values());
          }
        }
      }
    }
  }

  private static @Nullable Document empty(Schema schema) {
    return switch (schema) {
      case ListSchema _ -> list();
      case MapSchema _ -> node();
      case SimpleSchema simple when simple.kind() == ShapeKind.STRING -> text("");
      case SimpleSchema _, StructureSchema<?> _ -> null;
    };
  }

  /** What is answered where an entry of a batch lacks a member: the batch's error, or its own. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void entryWithoutWhatItNeedsFailsAloneOrWithItsBatch(boolean fifo) {
    FilledQueues queues = new FilledQueues(fifo);
    Refusal badId =
        Refusal.ofSimpleQueue(
            "InvalidBatchEntryId",
            400,
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
                + " It can be at most 80 letters long.");
    for (String operation : FilledQueues.BATCHES) {
      ModelCall call = queues.accepted(operation);
      List<String> id = List.of("Entries", "1", "Id");
      queues.assertRefused(call.without(id), badId, Protocol.values());
      queues.assertRefused(call.with(id, text("")), badId, Protocol.values());
      for (String member : List.of("MessageBody", "ReceiptHandle", "VisibilityTimeout")) {
        if (!call.places().toString().contains("Entries.0." + member)) {
          continue;
        }
        ModelCall without =
            call.without(List.of("Entries", "1", member)).without(List.of("Entries", "0", member));
        for (Protocol protocol : Protocol.values()) {
          List<List<Bytes>> before = queues.state();
          SqsReply reply = queues.send(protocol, without);
          assertThat(reply.all("Code")).containsExactly("MissingParameter", "MissingParameter");
          String message = "The request must contain the parameter " + member + ".";
          assertThat(reply.all("Message")).containsExactly(message, message);
          assertThat(queues.state()).as(operation).isEqualTo(before);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void requestWithAllOfItIsTaken(boolean fifo) {
    for (String operation : FilledQueues.operations()) {
      for (Protocol protocol : Protocol.values()) {
        FilledQueues queues = new FilledQueues(fifo);
        SqsReply reply = queues.send(protocol, queues.accepted(operation));
        assertThat(reply.status()).as("%s -> %s", operation, reply).isEqualTo(200);
        assertThat(reply.body())
            .as(operation)
            .doesNotContain("\"Code\"", "<BatchResultErrorEntry>");
      }
    }
  }
}
