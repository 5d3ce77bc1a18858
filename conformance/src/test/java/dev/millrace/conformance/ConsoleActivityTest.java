package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** What the console tells of the server as a whole, and of what was asked of it. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.LOCK)
class ConsoleActivityTest {
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
  void overviewBeginsWithFirstStepsAndGoesOnWithWhatNeedsSomebody() {
    world.visit(
        "overview",
        ColorScheme.DARK,
        window -> {
          window.open("").sees(window.heading("Nothing here yet"));
          window.sees(window.link("Create queue")).isAccessible();

          String deadLetters = JavaSdk.queue(queues, "orders-dead");
          JavaSdk.queue(queues, "orders", redrivingTo(deadLetters));
          topics.createTopic(request -> request.name("news"));
          for (String body : new String[] {"one", "two"}) {
            queues.sendMessage(request -> request.queueUrl(deadLetters).messageBody(body));
          }
          window.seesNo(window.heading("Nothing here yet"));
          Locator figures = window.page().getByLabel("What there is");
          window.sees(figures, "Queues 2").sees(figures, "Topics 1").sees(figures, "Streams 0");
          window.sees(figures, "Available 2").sees(figures, "orders-dead");
          seesCharts(window);
          window.isAccessible();

          ConsolePart warnings = window.in(AriaRole.REGION, "Warnings");
          warnings.sees("1 warning").sees("Dead-letter queue orders-dead holds 2 messages.");
          warnings.link("Look at it").click();
          window.sees(window.heading("orders-dead Dead-letter queue"));
          window.sees("Dead letters come from").sees(window.link("orders"));
        });
  }

  /** They appear by themselves after two samples; what the console asks is traffic, too. */
  private static void seesCharts(ConsoleWindow window) {
    Map<String, Integer> lines =
        Map.of(
            "Requests and errors per second", 2,
            "Latency of requests, middle and 99th percentile", 2,
            "Messages and records per second, in and out", 2,
            "How long the disk takes to make a group of writes durable, 99th percentile", 0);
    lines.forEach((label, count) -> {
      Locator chart = window.in(AriaRole.IMG, label).root();
      window.sees(chart);
      if (count > 0) {
        PlaywrightAssertions.assertThat(chart.locator("polyline")).hasCount(count);
      }
    });
  }

  @Test
  void activityFindsWhatWasAskedAndWhatWasRefused() {
    String listed = queues.listQueues().responseMetadata().requestId();
    topics.listTopics();
    String refused =
        assertThatThrownBy(() -> queues.getQueueUrl(request -> request.queueName("missing")))
            .asInstanceOf(InstanceOfAssertFactories.type(QueueDoesNotExistException.class))
            .actual()
            .requestId();
    world.visit(
        "activity",
        window -> {
          window.open("activity").sees(window.heading("Activity"));
          window.sees(window.row("GetQueueUrl").first(), "400").isAccessible();
          search(window, listed).seesNo(window.row("GetQueueUrl"));
          window.sees(window.row("ListQueues"), "200");
          open(window, "ListQueues").sees(listed).sees("us-east-1").sees("000000000000");
          window.page().keyboard().press("Escape");

          search(window, "").choose("Service", "sns").seesNo(window.row("ListQueues"));
          window.sees(window.row("ListTopics"), "200").choose("Outcome", "CLIENT_ERROR");
          window.sees(window.heading("Nothing to show")).isAccessible();
          window.choose("Service", "").seesNo(window.row("ListQueues"));
          search(window, refused).sees(window.row("GetQueueUrl"), "QueueDoesNotExist");
          ConsolePart drawer = open(window, "GetQueueUrl");
          drawer.sees("QueueDoesNotExist");
          drawer.sees("The specified queue does not exist.").sees(refused);
          window.isAccessible();
        });
  }

  private static ConsoleWindow search(ConsoleWindow window, String text) {
    return window.write("Request id, caller, operation or error", text);
  }

  private static ConsolePart open(ConsoleWindow window, String operation) {
    window.press(operation);
    return window.inDialog(operation);
  }

  private static Map<QueueAttributeName, String> redrivingTo(String deadLetters) {
    return Map.of(
        QueueAttributeName.REDRIVE_POLICY,
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}"
            .formatted(JavaSdk.arn(deadLetters)));
  }
}
