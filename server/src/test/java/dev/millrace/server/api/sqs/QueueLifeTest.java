package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queues are made, found, purged, deleted and made again. */
class QueueLifeTest {
  private static final Refusal BAD_NAME =
      Refusal.invalidParameterValue(
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");

  private final SqsFixture sqs = new SqsFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "a b", "a.b", ".fifo", "a.fifo.", "a.b.fifo", "a/b", "a:b", "\u00e9", "a\n"})
  void nameOfOtherCharactersIsRefused(String name) {
    sqs.assertRefused(call("CreateQueue").with("QueueName", name), BAD_NAME);
    sqs.assertRefused(call("GetQueueUrl").with("QueueName", name), BAD_NAME);
  }

  @Test
  void nameHasAtMostEightyCharacters() {
    sqs.createQueue("a".repeat(79) + "_");

    sqs.assertRefused(call("CreateQueue").with("QueueName", "a".repeat(81)), BAD_NAME);
  }

  @Test
  void nameIsNeeded() {
    for (String operation : List.of("CreateQueue", "GetQueueUrl")) {
      sqs.assertRefused(
          call(operation),
          Refusal.invalidParameterValue(
              "Value for parameter QueueName is invalid. Reason: Must specify a queue name."));
      sqs.assertRefused(
          call(operation).with("QueueName", ""),
          Refusal.invalidParameterValue("Queue name cannot be empty"));
    }
  }

  @Test
  void queueThatIsNotThereHasNoUrl() {
    sqs.createQueue("orders");

    sqs.assertRefused(call("GetQueueUrl").with("QueueName", "Orders"), Refusal.queueDoesNotExist());
    for (String owner : new String[] {"111122223333", "1", "", "0:0"}) {
      sqs.assertRefused(
          call("GetQueueUrl").with("QueueName", "orders").with("QueueOwnerAWSAccountId", owner),
          Refusal.queueDoesNotExist());
    }
  }

  @Test
  void creatingAgainWithTheSameAttributesFindsTheQueue() {
    String url = sqs.createQueue("orders", "VisibilityTimeout", "45");

    assertThat(sqs.createQueue("orders")).isEqualTo(url);
    assertThat(sqs.createQueue("orders", "VisibilityTimeout", "45")).isEqualTo(url);
    assertThat(sqs.createQueue("orders", "VisibilityTimeout", "45", "DelaySeconds", "0"))
        .isEqualTo(url);
  }

  @Test
  void creatingAgainWithOtherAttributesNamesTheDifference() {
    sqs.createQueue("orders", "VisibilityTimeout", "45");

    sqs.assertRefused(
        call("CreateQueue")
            .with("QueueName", "orders")
            .attributes(Map.of("VisibilityTimeout", "45", "DelaySeconds", "1")),
        Refusal.modeled(
            "QueueNameExists",
            "QueueAlreadyExists",
            400,
            "A queue already exists with the same name and a different value for attribute"
                + " DelaySeconds"));
  }

  @Test
  void deletedQueueIsGone() {
    String url = sqs.createQueue("orders");
    sqs.ok(call("DeleteQueue").queue(url));

    sqs.assertRefused(call("DeleteQueue").queue(url), Refusal.queueDoesNotExist());
    sqs.assertRefused(call("GetQueueUrl").with("QueueName", "orders"), Refusal.queueDoesNotExist());
    assertThat(sqs.ok(call("ListQueues")).body()).isEqualTo("{}");
  }

  @Test
  void nameIsReservedForSixtySecondsAfterTheDeletion() {
    sqs.ok(call("SendMessage").queue(sqs.createQueue("orders")).with("MessageBody", "old"));
    sqs.ok(call("DeleteQueue").queue("orders"));
    Refusal reserved =
        Refusal.ofSimpleQueue(
            "QueueDeletedRecently",
            400,
            "You must wait 60 seconds after deleting a queue before you can create another with"
                + " the same name.");

    sqs.assertRefused(call("CreateQueue").with("QueueName", "orders"), reserved);
    sqs.passMillis(59_999);
    sqs.assertRefused(call("CreateQueue").with("QueueName", "orders"), reserved);
    sqs.passMillis(1);
    sqs.createQueue("orders");
    assertThat(sqs.ok(call("ReceiveMessage").queue("orders")).body()).isEqualTo("{}");
  }

  @Test
  void purgeIsAllowedOnceInSixtySeconds() {
    sqs.createQueue("orders");
    sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "visible"));
    sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "x").with("DelaySeconds", 9));
    sqs.ok(call("ReceiveMessage").queue("orders"));
    sqs.ok(call("PurgeQueue").queue("orders"));
    Refusal tooSoon =
        Refusal.ofSimpleQueue(
            "PurgeQueueInProgress",
            403,
            "Only one PurgeQueue operation on orders is allowed every 60 seconds.");

    assertThat(counts("orders")).containsExactly("0", "0", "0");
    sqs.assertRefused(call("PurgeQueue").queue("orders"), tooSoon);
    sqs.passMillis(59_999);
    sqs.assertRefused(call("PurgeQueue").queue("orders"), tooSoon);
    sqs.passMillis(1);
    sqs.ok(call("PurgeQueue").queue("orders"));
  }

  @Test
  void accountsAndRegionsAreSeparateWorlds() {
    String[][] worlds = {
      SqsFixture.as("111122223333", "us-east-1"),
      SqsFixture.as("111122223333", "eu-west-1"),
      SqsFixture.as("444455556666", "us-east-1"),
    };
    for (int i = 0; i < worlds.length; i++) {
      sqs.ok(call("CreateQueue").with("QueueName", "orders"), worlds[i]);
      sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "m" + i), worlds[i]);
    }

    for (int i = 0; i < worlds.length; i++) {
      assertThat(sqs.ok(call("ListQueues"), worlds[i]).body().split("orders", -1)).hasSize(2);
      assertThat(sqs.ok(call("ReceiveMessage").queue("orders"), worlds[i]).only("Body"))
          .isEqualTo("m" + i);
    }
    assertThat(sqs.ok(call("ListQueues")).body()).isEqualTo("{}");
  }

  @Test
  void accountIsTheAccessKeyWhereThatHasTwelveDigits() {
    assertThat(urlAs("111122223333")).isEqualTo("http://localhost:4566/111122223333/orders");
    for (String key : new String[] {"AKIAIOSFODNN7EXAMPLE", "11112222333", "1111222233334"}) {
      assertThat(urlAs(key)).isEqualTo("http://localhost:4566/000000000000/orders");
    }
  }

  private String urlAs(String accessKey) {
    return sqs.ok(
            call("CreateQueue").with("QueueName", "orders"), SqsFixture.as(accessKey, "us-east-1"))
        .only("QueueUrl");
  }

  private Iterable<String> counts(String queue) {
    Map<String, String> all =
        sqs.ok(
                call("GetQueueAttributes")
                    .queue(queue)
                    .list("AttributeNames", "AttributeName", "All"))
            .attributes();
    return List.of(
        all.getOrDefault("ApproximateNumberOfMessages", ""),
        all.getOrDefault("ApproximateNumberOfMessagesNotVisible", ""),
        all.getOrDefault("ApproximateNumberOfMessagesDelayed", ""));
  }
}
