package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Topics as somebody makes, uses and ends them at the console. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.LOCK)
class ConsoleTopicTest {
  private static final String ARN = "arn:aws:sns:us-east-1:000000000000:";
  private static final String RAW = "Raw message delivery: the message alone, without its envelope";
  private static final String PAID = "{\"event\":[\"paid\"]}";

  @TempDir private static Path folder;
  private static ConsoleWorld world;
  private static SnsClient topics;
  private static SqsClient queues;

  @BeforeAll
  static void start() {
    world = ConsoleWorld.start(folder);
    topics = JavaSdk.topics(world.server().endpoint(), ApacheHttpClient.create());
    queues = JavaSdk.client(world.server().endpoint(), ApacheHttpClient.create());
  }

  @AfterAll
  static void stop() {
    queues.close();
    topics.close();
    world.close();
  }

  @Test
  void topicIsMadeOnceItsNameIsRight() {
    world.visit(
        "topic-create",
        window -> {
          window.open("topics").sees(window.heading("Topics")).isAccessible();
          window.button("Create topic").first().click();
          ConsolePart dialog = window.inDialog("Create topic");
          dialog.write("Name", "bad name!").write("Display name", "Orders & more");
          dialog.press("Create topic").sees("InvalidParameter");
          dialog.sees("Invalid parameter: Topic Name");
          window.isAccessible().expectsRefusals();
          dialog.holds("Name", "bad name!").holds("Display name", "Orders & more");

          dialog.write("Name", "made-here").press("Create topic").isGone();
          window.says("The topic made-here is there.").sees(window.heading("made-here"));
          window.sees(window.heading("Nobody subscribes yet"));
          assertThat(
                  topics
                      .getTopicAttributes(request -> request.topicArn(ARN + "made-here"))
                      .attributes())
              .containsEntry("DisplayName", "Orders & more");
        });
  }

  @Test
  void queueIsSubscribedAndGetsItsOwnTextOfWhatItsPolicyWants() {
    JavaSdk.queue(queues, "billing-dead");
    String queue = JavaSdk.queue(queues, "billing");
    topic("orders");
    world.visit(
        "topic-queue",
        window -> {
          window.open("topics/orders").press("Subscribe");
          subscribeBilling(window);
          Locator row = window.row("billing");
          window.sees(row, "Confirmed").sees(row, "raw").sees(row, PAID);
          window.isAccessible();

          window.follow("Publish");
          publishForQueues(window);
          window.isAccessible();
          window.sees("nothing owed");
          Message message = receive(queue);
          assertThat(message.body()).isEqualTo("for the queues");
          assertThat(message.messageAttributes())
              .containsOnlyKeys("event")
              .hasEntrySatisfying(
                  "event", value -> assertThat(value.stringValue()).isEqualTo("paid"));
          assertThat(JavaSdk.backlog(queues, queue)).isEqualTo(new JavaSdk.Backlog(0, 1));

          window.follow("Fan-out");
          followFanOut(window);
        });
  }

  /** Once with a policy that is none. */
  private static void subscribeBilling(ConsoleWindow window) {
    ConsolePart dialog = window.inDialog("Subscribe to orders");
    dialog.write("Queue", "billing").tick(RAW);
    dialog.root().getByText("Filter policy, dead letters").click();
    dialog
        .write("Filter policy", "{\"event\":[\"paid\"")
        .write("Dead-letter queue", "billing-dead");
    dialog.press("Subscribe").sees("InvalidParameter");
    window.isAccessible().expectsRefusals();
    dialog.holds("Queue", "billing").holds("Dead-letter queue", "billing-dead");
    dialog.write("Filter policy", PAID).press("Subscribe").isGone();
    window.says("Subscribed.");
  }

  /** First what the policy does not want, so that it would be in the queue by now. */
  private static void publishForQueues(ConsoleWindow window) {
    ConsolePart form = window.in(AriaRole.FORM, "Publish");
    form.write("Subject", "Order 7").write("Message", "for everybody");
    form.tick("Other texts for some protocols").choose("Add a text for", "sqs");
    form.write("Message for sqs", "for the queues");
    form.press("Add attribute").write("Name of attribute 1", "event");
    form.write("Value of attribute 1", "created").press("Publish");
    Locator published = window.page().getByText(Pattern.compile("Published as"));
    PlaywrightAssertions.assertThat(published).hasCount(1);
    form.write("Value of attribute 1", "paid").press("Publish");
    PlaywrightAssertions.assertThat(published).hasCount(2);
  }

  private static void followFanOut(ConsoleWindow window) {
    ConsolePart graph = window.in(AriaRole.REGION, "Graph of the fan-out");
    Locator nodes = graph.root().getByRole(AriaRole.LINK);
    PlaywrightAssertions.assertThat(nodes)
        .containsText(new String[] {"orders", "billing", "billing", "billing-dead"});
    window.isAccessible();
    window.press("List").sees(window.link("billing-dead")).isAccessible();
    window.press("Graph");
    nodes.nth(3).click();
    window.sees(window.heading("billing-dead"));
  }

  @Test
  void mailboxIsConfirmedFromTheOutboxWithOneClick() {
    topic("news");
    world.visit(
        "topic-mailbox",
        window -> {
          window.open("topics/news").press("Subscribe");
          ConsolePart dialog = window.inDialog("Subscribe to news");
          dialog.choose("Protocol", "email").write("Endpoint", "ops@example.com");
          dialog.press("Subscribe").isGone();
          window.says("Subscribed; the endpoint was asked to confirm.");
          window.sees(window.row("ops@example.com"), "Pending, ");

          window.open("topics").follow("Outbox 1 waiting");
          Locator mails = window.page().getByRole(AriaRole.BUTTON);
          mails.filter(new Locator.FilterOptions().setHasText("ops@example.com")).click();
          window.isAccessible();
          window.press("Confirm subscription").says("ops@example.com is subscribed.");

          window.open("topics/news").sees(window.row("ops@example.com"), "Confirmed");
          topics.publish(request ->
              request.topicArn(ARN + "news").subject("Hello <b>").message("It is <i>new</i>."));
          window.open("outbox");
          mails.filter(new Locator.FilterOptions().setHasText("Hello <b>")).click();
          Locator mail = window.page().getByLabel("Text of the mail");
          window.sees(mail, "It is <i>new</i>.").isAccessible();
        });
  }

  @Test
  void filterTesterTellsWhatGetsThroughAndToWhom() {
    String topic = topic("filtered");
    subscribe(topic, "accounting", Map.of("FilterPolicy", PAID));
    subscribe(topic, "audit", Map.of());
    world.visit(
        "topic-filter",
        ColorScheme.DARK,
        window -> {
          window.open("topics/filtered").follow("Filter tester");
          window.press("Try the policy of accounting");
          window.write("Name of attribute 1", "event").write("Value of attribute 1", "paid");
          window.sees("The message gets through.");
          window.sees("2 of 2 on this page").isAccessible();
          window.sees(window.row("accounting"), "Gets it");
          window.sees(window.row("audit"), "Gets everything");

          window.write("Value of attribute 1", "created");
          window.sees("The message is filtered out.");
          window.sees("1 of 2 on this page").isAccessible();
          window.sees(window.row("accounting"), "Filtered out event");
          window.sees(window.row("audit"), "Gets everything");

          window.write("Policy", "{\"event\":").sees(window.page().getByRole(AriaRole.ALERT));
          window.expectsRefusals();
        });
  }

  @Test
  void webAddressThatFailsShowsItsLastFailure() throws IOException {
    String topic = topic("hooks");
    try (FailingEndpoint endpoint = new FailingEndpoint()) {
      String address = endpoint.address();
      world.visit(
          "topic-failing",
          ColorScheme.DARK,
          window -> {
            window.open("topics/hooks").press("Subscribe");
            ConsolePart dialog = window.inDialog("Subscribe to hooks");
            dialog.choose("Protocol", "http").write("Endpoint", address);
            dialog.press("Subscribe").isGone();
            window.press("Confirm " + address);
            ConsolePart confirming = window.inDialog("Confirm subscription");
            confirming.sees(address + " was sent a token, which is not in the outbox.");
            window.isAccessible();
            confirming.write("Token", endpoint.token()).press("Confirm subscription").isGone();
            Locator row = window.row(address);
            window.sees(row, "Confirmed");

            topics.publish(request -> request.topicArn(topic).message("in vain"));
            window.sees(row, "Failed attempt").sees(row, "500").isAccessible();
            window.follow(address);
            window.inDialog("Subscription").sees("Last failure").sees("500");
            window.isAccessible();
          });
    }
  }

  @Test
  void subscriptionAndTopicAreDeletedWhenThatWasMeant() {
    String topic = topic("ending");
    subscribe(topic, "stays", Map.of());
    subscribe(topic, "goes", Map.of());
    world.visit(
        "topic-delete",
        window -> {
          window.open("topics/ending").press("Delete subscription of goes");
          ConsolePart dialog = window.inDialog("Delete subscription");
          window.isAccessible();
          dialog.press("Delete subscription").isGone();
          window.says("The subscription is deleted.").seesNo(window.row("goes"));
          window.sees(window.row("stays"), "Confirmed");

          window.follow("Details").sees(window.heading("Delete topic")).isAccessible();
          window.forgivesRefusals().press("Delete topic");
          ConsolePart last = window.inDialog("Delete topic");
          last.sees("This deletes the topic and its 1 subscription for good.");
          last.write("To go on, type ending", "endin");
          PlaywrightAssertions.assertThat(last.button("Delete topic")).isDisabled();
          window.isAccessible();
          last.write("To go on, type ending", "ending").press("Delete topic").isGone();
          window.says("The topic ending is deleted.").sees(window.heading("Topics"));
          window.seesNo(window.link("ending"));
          assertThatThrownBy(() -> topics.getTopicAttributes(request -> request.topicArn(topic)))
              .isInstanceOf(NotFoundException.class);
        });
  }

  private static String topic(String name) {
    return topics.createTopic(request -> request.name(name)).topicArn();
  }

  private static void subscribe(String topic, String queueName, Map<String, String> attributes) {
    String queue = JavaSdk.queue(queues, queueName);
    topics.subscribe(request ->
        request
            .topicArn(topic)
            .protocol("sqs")
            .endpoint(JavaSdk.arn(queue))
            .attributes(attributes));
  }

  /** The one message of a queue, which stays in flight. */
  private static Message receive(String queue) {
    return queues
        .receiveMessage(request ->
            request
                .queueUrl(queue)
                .maxNumberOfMessages(10)
                .visibilityTimeout(3600)
                .waitTimeSeconds(20)
                .messageAttributeNames("All"))
        .messages()
        .getFirst();
  }
}
