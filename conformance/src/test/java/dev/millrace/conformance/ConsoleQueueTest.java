package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What an operator does with queues at the console, seen from a client as well. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.LOCK)
class ConsoleQueueTest {
  @TempDir private static Path folder;
  private static ConsoleWorld world;
  private static SqsClient sqs;

  @BeforeAll
  static void start() {
    world = ConsoleWorld.start(folder);
    sqs = JavaSdk.client(world.server().endpoint(), UrlConnectionHttpClient.create());
  }

  @AfterAll
  static void stop() {
    sqs.close();
    world.close();
  }

  @Test
  void queueIsMadeWithTheFormOfTheService() {
    world.visit(
        "create-queue",
        window -> {
          sqs.createQueue(request -> request.queueName("lost"));
          window.open("queues").follow("Create queue").sees(window.heading("Create queue"));
          window.isAccessible();
          window.write("Name", "no spaces").press("Create queue");
          window.sees(window.page().getByRole(AriaRole.ALERT).first());

          window.write("Name", "tea").write("Visibility timeout", "45");
          window.page().getByText("Move messages that were received too often").click();
          window.control(AriaRole.COMBOBOX, "Dead-letter queue").fill("lost");
          window.write("Maximum receives", "2");
          window.press("Add tag").write("Key of tag 1", "team").write("Value of tag 1", "kettle");
          window.press("Create queue").sees(window.heading("tea"));

          Map<QueueAttributeName, String> made = attributes(url("tea"));
          assertThat(made)
              .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45")
              .containsEntry(
                  QueueAttributeName.REDRIVE_POLICY,
                  "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:lost\",\"maxReceiveCount\":2}");
          assertThat(sqs.listQueueTags(request -> request.queueUrl(url("tea"))).tags())
              .containsExactly(Map.entry("team", "kettle"));

          window.follow("Edit").write("Visibility timeout", "50").press("Save changes");
          window.sees(window.heading("tea"));
          assertThat(attributes(url("tea")))
              .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "50");
        });
  }

  @Test
  void messageIsSentSeenFoundReceivedAndDeleted() {
    String url = JavaSdk.queue(sqs, "letters");
    world.visit(
        "messages",
        window -> {
          window.open("queues/letters?tab=send");
          window.write(
              "Message body", "{\"greeting\":\"dear Alice\",\"number\":12345678901234567890}");
          window.press("Add attribute").write("Name of attribute 1", "from");
          window.write("Value of attribute 1", "Bob");
          window.isAccessible();
          window.in(AriaRole.FORM, "Send a message").press("Send message");
          window.sees(window.control(AriaRole.REGION, "Sent"), "1");
          for (int number = 0; number < 3; number++) {
            int each = number;
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("bill " + each));
          }

          window.follow("Messages").sees(window.row("bill 2")).isAccessible();
          window.page().getByText("dear Alice").first().click();
          ConsolePart drawer = window.inDialog("Message");
          drawer.sees("\"number\": 12345678901234567890").sees("Bob");
          window.isAccessible();
          drawer.press("Close");

          window.press("Search").write("Text to search for", "bill 1").press("Search the queue");
          window.sees(window.page().getByText("Done: looked at 4"));
          window.sees(window.control(AriaRole.TABLE, "Messages with “bill 1”"), "bill 1");

          window.press("Poll for messages").write("Polling duration (seconds)", "5");
          window.write("Maximum message count", "4").press("Start polling");
          window.sees(window.page().getByText("Done: received 4")).isAccessible();
          window.row("bill 0").getByRole(AriaRole.CHECKBOX).check();
          window.in(AriaRole.GROUP, "Chosen messages").press("Delete");
          window.inDialog("Delete this message?").press("Delete").isGone();
        });
    assertThat(JavaSdk.backlog(sqs, url)).isEqualTo(new JavaSdk.Backlog(0, 3));
  }

  @Test
  void peekedMessagesAreDeletedAndMovedWithoutReceivingThem() {
    String from = JavaSdk.queue(sqs, "from");
    String to = JavaSdk.queue(sqs, "to");
    for (String body : List.of("stays", "goes away", "goes elsewhere")) {
      sqs.sendMessage(request -> request.queueUrl(from).messageBody(body));
    }
    world.visit(
        "choose",
        window -> {
          window.open("queues/from").row("goes away").getByRole(AriaRole.CHECKBOX).check();
          window.in(AriaRole.GROUP, "Chosen messages").press("Delete");
          window.inDialog("Delete this message?").press("Delete");
          window.seesNo(window.row("goes away").getByRole(AriaRole.CHECKBOX));

          window.row("goes elsewhere").getByRole(AriaRole.CHECKBOX).check();
          window.in(AriaRole.GROUP, "Chosen messages").press("Move");
          ConsolePart dialog = window.inDialog("Move the message");
          dialog.root().getByRole(AriaRole.RADIO, startingWith("to ")).check();
          window.isAccessible();
          dialog.press("Move").isGone();
        });
    assertThat(JavaSdk.backlog(sqs, from)).isEqualTo(new JavaSdk.Backlog(1, 0));
    assertThat(receive(to)).containsExactly("goes elsewhere");
  }

  @Test
  void tailShowsWhatArrives() {
    String url = JavaSdk.queue(sqs, "arrivals");
    world.visit(
        "tail",
        window -> {
          sqs.sendMessage(request -> request.queueUrl(url).messageBody("was there before"));
          window.open("queues/arrivals?view=tail").sees(window.button("Pause"));
          window.sees(window.page().getByText(Pattern.compile("[Ww]ait|arrive")).first());
          sqs.sendMessage(request -> request.queueUrl(url).messageBody("arrives now"));
          window.sees(window.row("arrives now")).seesNo(window.row("was there before"));
        });
  }

  @Test
  void deadLettersAreFoundTriedAndTakenBack() {
    String dead = JavaSdk.queue(sqs, "dead");
    String arn = JavaSdk.arn(dead);
    String redrivePolicy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1}".formatted(arn);
    String work =
        JavaSdk.queue(
            sqs,
            "work",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                redrivePolicy));
    for (String body : List.of("broken cup", "broken pot", "cold tea")) {
      sqs.sendMessage(request -> request.queueUrl(work).messageBody(body));
    }
    while (JavaSdk.backlog(sqs, dead).visible() < 3) {
      receive(work);
    }
    sqs.setQueueAttributes(request -> request.queueUrl(work).attributes(JavaSdk.ONE_HOUR));
    world.visit(
        "redrive",
        window -> {
          window.open("queues/dead?tab=dead-letters").isAccessible();
          window.write("Text in the body or an attribute", "broken").press("Dry run");
          window.sees(window.control(AriaRole.TABLE, "Messages that would move"), "broken cup");
          assertThat(JavaSdk.backlog(sqs, dead).visible()).isEqualTo(3);
          window.press("Move these 2 messages");
          window.sees(window.row("broken").first().or(window.page().getByText("Moved 2").first()));
          window.page().waitForCondition(() -> JavaSdk.backlog(sqs, dead).visible() == 1);

          window.press("Start redrive");
          window.sees(window.control(AriaRole.TABLE, "Redrives"), "COMPLETED");
        });
    assertThat(JavaSdk.backlog(sqs, dead).visible()).isZero();
    assertThat(receive(work)).containsExactlyInAnyOrder("broken cup", "broken pot", "cold tea");
  }

  @Test
  void purgeAndDeletionAskForTheWord() {
    String url = JavaSdk.queue(sqs, "old");
    sqs.sendMessage(request -> request.queueUrl(url).messageBody("nobody wants me"));
    world.visit(
        "purge",
        window -> {
          window.open("queues/old").press("Purge");
          Locator purge = window.button("Purge the queue");
          assertThat(purge.isDisabled()).isTrue();
          window.page().getByLabel("To go on, type").fill("purge");
          window.isAccessible();
          purge.click();
          window.page().waitForCondition(() -> JavaSdk.backlog(sqs, url).visible() == 0);

          window.press("Delete queue");
          window.page().getByLabel("To go on, type").fill("old");
          window.press("Delete the queue").sees(window.heading("Queues"));
          window.seesNo(window.link("old"));
        });
    assertThat(sqs.listQueues(request -> request.queueNamePrefix("old")).queueUrls()).isEmpty();
  }

  private static Locator.GetByRoleOptions startingWith(String name) {
    return new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name));
  }

  private static List<String> receive(String url) {
    return sqs
        .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  private static String url(String name) {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  private static Map<QueueAttributeName, String> attributes(String url) {
    return sqs.getQueueAttributes(
            request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }
}
