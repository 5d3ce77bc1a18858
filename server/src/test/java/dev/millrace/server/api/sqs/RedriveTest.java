package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead-letter queues: which policies there may be, and what they do. */
class RedriveTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";
  private static final String DEAD_ARN = ARN + "dead";

  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueues() {
    sqs.createQueue("orders");
    sqs.createQueue("dead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1000", "\"1\"", "\"1000\"", "5.0", "1e3"})
  void policyComesBackAsItWasWritten(String count) {
    String policy = policy("\"" + DEAD_ARN + "\"", count);
    sqs.ok(set("orders", "RedrivePolicy", policy));

    for (Protocol protocol : Protocol.values()) {
      SqsReply reply =
          sqs.ok(
              protocol,
              call("GetQueueAttributes")
                  .queue("orders")
                  .list("AttributeNames", "AttributeName", "RedrivePolicy"));
      assertThat(reply.attributes()).containsEntry("RedrivePolicy", policy);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "[]",
        "\"text\"",
        "null",
        "{",
        "{\"maxReceiveCount\":1e99999999999}",
        "{\"deadLetterTargetArn\":\"a\"} more",
        "{\"deadLetterTargetArn\":\"a\",}",
      })
  void policyThatIsNoJsonObjectIsRefused(String policy) {
    for (String name : List.of("RedrivePolicy", "RedriveAllowPolicy")) {
      Refusal refusal =
          Refusal.modeled("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
      sqs.assertRefused(set("orders", name, policy), refusal);
      sqs.assertRefused(
          call("CreateQueue").with("QueueName", "new").attribute(name, policy), refusal);
    }
  }

  @Test
  void policyIsNoPlaceToKeepThingsIn() {
    String long8192 =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1,\"x\":\"".formatted(DEAD_ARN);
    long8192 += "x".repeat(8_192 - long8192.length() - 2) + "\"}";
    assertThat(long8192).hasSize(8_192);

    sqs.ok(set("orders", "RedrivePolicy", long8192));
    sqs.assertRefused(
        set("orders", "RedrivePolicy", long8192 + " "),
        Refusal.modeled("InvalidAttributeValue", "Invalid value for the parameter RedrivePolicy."));
    sqs.assertRefused(
        set("orders", "RedrivePolicy", "[".repeat(5_000)),
        Refusal.modeled("InvalidAttributeValue", "Invalid value for the parameter RedrivePolicy."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | Redrive policy does not contain mandatory attribute: deadLetterTargetArn.",
        "{\"maxReceiveCount\":1} | Redrive policy does not contain mandatory attribute: deadLetterTargetArn.",
        "{\"deadLetterTargetArn\":\"DEAD\"} | Redrive policy does not contain mandatory attribute: maxReceiveCount.",
        "{\"deadLetterTargetArn\":5,\"maxReceiveCount\":1} | Invalid value for deadLetterTargetArn.",
        "{\"deadLetterTargetArn\":\"dead\",\"maxReceiveCount\":1} | Invalid value for deadLetterTargetArn.",
        "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":0} | COUNT",
        "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":1001} | COUNT",
        "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":-1} | COUNT",
        "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":1.5} | COUNT",
        "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":1e999999999} | COUNT",
        "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":\"x\"} | COUNT",
        "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":null} | COUNT",
        "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":[1]} | COUNT",
        "{\"deadLetterTargetArn\":\"DEADLY\",\"maxReceiveCount\":1} | Dead letter target does not exist.",
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:000000000000:dead\",\"maxReceiveCount\":1} | Dead letter target must be in the same account and region.",
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111122223333:dead\",\"maxReceiveCount\":1} | Dead letter target must be in the same account and region.",
      })
  void policyThatCannotWorkIsRefusedWithTheReason(String template, String reason) {
    String policy = template.replace("DEAD", DEAD_ARN);
    String words =
        reason.replace(
            "COUNT", "Invalid value for maxReceiveCount: must be an integer between 1 and 1000.");

    Refusal refusal = Refusal.invalidValue("RedrivePolicy", policy, words);
    sqs.assertRefused(set("orders", "RedrivePolicy", policy), refusal);
    sqs.assertRefused(
        call("CreateQueue").with("QueueName", "new").attribute("RedrivePolicy", policy), refusal);
    sqs.assertRefused(call("GetQueueUrl").with("QueueName", "new"), Refusal.queueDoesNotExist());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | redrivePermission must be one of allowAll, denyAll, byQueue.",
        "{\"redrivePermission\":\"some\"} | redrivePermission must be one of allowAll, denyAll, byQueue.",
        "{\"redrivePermission\":\"byQueue\"} | redrivePermission byQueue needs sourceQueueArns.",
        "{\"redrivePermission\":\"denyAll\",\"sourceQueueArns\":[]} | sourceQueueArns is allowed with redrivePermission byQueue only.",
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[]} | sourceQueueArns must have between 1 and 10 ARNs.",
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":\"x\"} | sourceQueueArns must have between 1 and 10 ARNs.",
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"x\"]} | sourceQueueArns must be ARNs of queues.",
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[5]} | sourceQueueArns must be ARNs of queues.",
      })
  void allowPolicyOfAnotherFormIsRefused(String policy, String reason) {
    sqs.assertRefused(
        set("dead", "RedriveAllowPolicy", policy),
        Refusal.invalidValue("RedriveAllowPolicy", policy, reason));
  }

  @Test
  void allowPolicyNamesAtMostTenQueues() {
    List<String> arns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      arns.add("\"" + ARN + "q" + i + "\"");
    }
    sqs.ok(set("dead", "RedriveAllowPolicy", byQueue(arns)));
    arns.add("\"" + ARN + "q10\"");

    sqs.assertRefused(
        set("dead", "RedriveAllowPolicy", byQueue(arns)),
        Refusal.invalidValue(
            "RedriveAllowPolicy",
            byQueue(arns),
            "sourceQueueArns must have between 1 and 10 ARNs."));
  }

  @Test
  void targetDecidesWhichSourcesItTakes() {
    String policy = policy("\"" + DEAD_ARN + "\"", "3");
    Refusal notAllowed =
        Refusal.invalidValue(
            "RedrivePolicy",
            policy,
            "Dead letter target does not allow this queue as a source queue.");
    SqsCall use = set("orders", "RedrivePolicy", policy);

    sqs.ok(set("dead", "RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}"));
    sqs.assertRefused(use, notAllowed);
    sqs.ok(set("dead", "RedriveAllowPolicy", byQueue(List.of("\"" + ARN + "other\""))));
    sqs.assertRefused(use, notAllowed);
    sqs.ok(set("dead", "RedriveAllowPolicy", byQueue(List.of("\"" + ARN + "orders\""))));
    sqs.ok(use);
    sqs.ok(set("dead", "RedriveAllowPolicy", "{\"redrivePermission\":\"allowAll\"}"));
    sqs.ok(use);
    sqs.ok(set("dead", "RedriveAllowPolicy", ""));
    sqs.ok(use);
  }

  @Test
  void emptyTextTakesThePolicyAway() {
    sqs.ok(set("orders", "RedrivePolicy", policy("\"" + DEAD_ARN + "\"", "1")));
    sqs.ok(set("orders", "RedrivePolicy", ""));

    send("m");
    for (int i = 0; i < 5; i++) {
      assertThat(sqs.ok(receive("orders").with("VisibilityTimeout", 0)).only("Body"))
          .isEqualTo("m");
    }
    assertThat(
            sqs.ok(
                    call("GetQueueAttributes")
                        .queue("orders")
                        .list("AttributeNames", "AttributeName", "RedrivePolicy"))
                .body())
        .isEqualTo("{}");
  }

  @ParameterizedTest
  @EnumSource
  void messageReceivedTooOftenMovesAsItIs(Protocol protocol) {
    // The two queues are in different lanes or in one, by the hash of their names.
    for (String dead : List.of("dead", "dead-1", "dead-2", "dead-3")) {
      sqs.createQueue(dead);
      sqs.ok(set("orders", "RedrivePolicy", policy("\"" + ARN + dead + "\"", "2")));
      long sentMillis = sqs.clock.nowMillis();
      String id = send("poison").only("MessageId");
      for (int i = 0; i < 2; i++) {
        assertThat(sqs.ok(protocol, receive("orders")).only("MessageId")).isEqualTo(id);
        sqs.pass(30);
      }

      assertThat(sqs.ok(protocol, receive("orders")).all("MessageId")).isEmpty();
      SqsReply moved =
          sqs.ok(protocol, receive(dead).list("AttributeNames", "AttributeName", "All"));

      assertThat(moved.only("MessageId")).isEqualTo(id);
      assertThat(moved.only("Body")).isEqualTo("poison");
      assertThat(moved.attributes())
          .containsEntry("DeadLetterQueueSourceArn", ARN + "orders")
          .containsEntry("SentTimestamp", Long.toString(sentMillis))
          .containsEntry("SenderId", "000000000000");
      assertThat(moved.body()).contains(KnownMd5.ofAttributes("a", "String", "v"));
      sqs.ok(call("DeleteMessage").queue(dead).with("ReceiptHandle", moved.only("ReceiptHandle")));
    }
  }

  private SqsReply send(String body) {
    return sqs.ok(
        call("SendMessage")
            .queue("orders")
            .with("MessageBody", body)
            .messageAttributes("a", "String", "v"));
  }

  private static SqsCall receive(String queue) {
    return call("ReceiveMessage")
        .queue(queue)
        .list("MessageAttributeNames", "MessageAttributeName", "All");
  }

  private static SqsCall set(String queue, String name, String value) {
    return call("SetQueueAttributes").queue(queue).attribute(name, value);
  }

  private static String policy(String target, String count) {
    return "{\"deadLetterTargetArn\":" + target + ",\"maxReceiveCount\":" + count + "}";
  }

  private static String byQueue(List<String> arns) {
    return "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":["
        + String.join(",", arns)
        + "]}";
  }
}
