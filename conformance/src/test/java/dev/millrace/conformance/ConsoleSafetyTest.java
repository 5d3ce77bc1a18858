package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Whatever a client names or says is a text at the console: it is shown, and nothing more. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.LOCK)
class ConsoleSafetyTest {
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String IMAGE = "<img src=x onerror=alert(1)>";
  private static final List<String> SAID =
      List.of(
          SCRIPT,
          IMAGE,
          "\"><svg onload=alert(1)>",
          "javascript:alert(1)",
          "{{7*7}}",
          "${alert(1)}",
          "</textarea></pre></title><iframe src=javascript:alert(1)>",
          "<a href=javascript:alert(1)>here</a>");
  private static final String ALL = String.join(" ", SAID);

  /** For what takes no blanks. */
  private static final String DENSE = "<img/src=x/onerror=alert(1)>";

  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Id\":\""
          + IMAGE
          + "\",\"Statement\":[{\"Sid\":\""
          + SCRIPT
          + "\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}";

  /** What each of the texts would become, and what the console itself never makes. */
  private static final String MARKUP =
      "img, iframe, embed, object, base, svg[onload], [onerror], [onload], [onclick],"
          + " a[href^='javascript'], a[target]:not([rel*='noopener']),"
          + " script:not([src='app.js'], [type=importmap])";

  private static final Pattern TOKEN = Pattern.compile("\"Token\":\"([^\"]+)\"");

  @TempDir private static Path folder;
  private static ConsoleWorld world;
  private static SqsClient sqs;
  private static SnsClient sns;
  private static KinesisClient kinesis;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    world = ConsoleWorld.start(folder);
    URI endpoint = world.server().endpoint();
    sqs = JavaSdk.client(endpoint, UrlConnectionHttpClient.create());
    sns = JavaSdk.topics(endpoint, UrlConnectionHttpClient.create());
    kinesis =
        JavaSdk.configured(endpoint, KinesisClient.builder())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    fillQueues();
    fillTopic();
    fillStream();
    post(SCRIPT + "." + IMAGE, "{}");
  }

  @AfterAll
  static void stop() {
    kinesis.close();
    sns.close();
    sqs.close();
    world.close();
  }

  @Test
  void bodiesAndAttributesOfMessagesAreTexts() {
    world.visit(
        "unsafe-messages",
        window -> {
          window.open("queues/said");
          for (String said : SAID) {
            window.button(said).click();
            Locator drawer = window.dialog("Message");
            PlaywrightAssertions.assertThat(drawer.getByLabel("Body", exact())).hasText(said);
            window.sees(drawer.getByText(said, exactText()).nth(1));
            window.sees(drawer.getByText("String." + DENSE, exactText()));
            window.sees(drawer.getByText(ALL, exactText()));
            isHarmless(window);
            window.press("Close").seesNo(drawer);
          }
          window.press("Search").write("Text to search for", SCRIPT).press("Search the queue");
          window.sees(window.page().getByText("Done: looked at 8 of 8, found 1"));
          window.sees(window.control(AriaRole.TABLE, "Messages with “" + SCRIPT + "”"));
          window.write("Text to search for", IMAGE + IMAGE).press("Search the queue");
          sees(window, "No message of this queue has “" + IMAGE + IMAGE + "” in it.");
          window.press("Live tail");
          isHarmless(window);
        });
  }

  @Test
  void queuesAreShownAsTheyWereNamed() {
    world.visit(
        "unsafe-queues",
        window -> {
          window.open("queues/said.fifo").sees(window.button(ALL));
          window.sees(window.row(DENSE));
          window.button(ALL).click();
          sees(window, DENSE);
          sees(window, DENSE + "2");
          window.press("Close");
          window.open("queues/said?tab=details");
          sees(window, ALL);
          PlaywrightAssertions.assertThat(window.field("Body")).containsText(IMAGE);
          sees(window, "KMS key");
          window.page().getByText("All attributes as the service tells them").click();
          sees(window, POLICY);
          isHarmless(window);
          window.open("edit-queue/said").sees(window.button("Save changes"));
          isHarmless(window);
          window.open("queues/said-by-topic?tab=send").sees(window.button("Send message"));
          window.write("Message body", IMAGE).press("Send message");
          isHarmless(window);
          window.open("queues/said?tab=dead-letters").sees(window.heading("said"));
          isHarmless(window);
        });
  }

  @Test
  void topicsAreShownAsTheyWereNamed() {
    world.visit(
        "unsafe-topics",
        window -> {
          window.open("topics/said");
          sees(window, "http://127.0.0.1:9/?q=%3Cimg%20src=x%3E&javascript:alert('1')");
          sees(window, filterPolicy());
          isHarmless(window);
          window.follow("said-by-topic").sees(window.dialog("Subscription"));
          PlaywrightAssertions.assertThat(window.field("Filter policy"))
              .hasValue("{\n  \"" + "<b>" + "\": [\n    \"" + SCRIPT + "\"\n  ]\n}");
          isHarmless(window);
          for (String tab : List.of("publish", "fan-out", "filters")) {
            window.open("topics/said?tab=" + tab).sees(window.heading("said"));
            window.sees(window.page().locator(".tabs [aria-current=page]"));
            isHarmless(window);
          }
          sees(window, "<b>");
          window.open("topics/said?tab=details");
          PlaywrightAssertions.assertThat(window.field("Display name")).hasValue(IMAGE);
          PlaywrightAssertions.assertThat(window.field("Value of tag 1")).hasValue(ALL);
          isHarmless(window);
        });
  }

  @Test
  void outboxShowsMailsAndTextMessagesAsTheyWereWritten() {
    world.visit(
        "unsafe-outbox",
        window -> {
          window.open("outbox");
          Locator list = window.control(AriaRole.REGION, "Messages");
          list.getByText(SCRIPT + IMAGE, new Locator.GetByTextOptions().setExact(true)).click();
          window.sees(window.heading(SCRIPT + IMAGE));
          Locator mail = window.page().getByLabel("Text of the mail");
          window.sees(mail, ALL + " http://evil.example/?Action=Unsubscribe");
          PlaywrightAssertions.assertThat(mail.getByRole(AriaRole.LINK)).hasCount(1);
          window.sees(window.page().getByText(IMAGE, exactPageText()).first());
          isHarmless(window);
          list.getByText("+491711234567").click();
          PlaywrightAssertions.assertThat(window.page().getByLabel("Text message", exactLabel()))
              .hasText(ALL);
          isHarmless(window);
        });
  }

  @Test
  void recordsAndTheirReadersAreShownAsTheyAre() {
    world.visit(
        "unsafe-streams",
        window -> {
          window.open("streams/said?tab=records");
          window.sees(window.row(IMAGE));
          window.row(IMAGE).getByRole(AriaRole.BUTTON).first().click();
          Locator record = window.dialog("Record");
          PlaywrightAssertions.assertThat(record.getByLabel("Body", exact())).hasText(ALL);
          window.sees(record.getByText(IMAGE, exactText()).first());
          isHarmless(window);
          window.press("Close");
          window.write("Contains", SCRIPT + SCRIPT).press("Look");
          sees(window, "None of the 1 records has “" + SCRIPT + SCRIPT + "” in it.");
          window.open("streams/said?tab=consumers");
          window.sees(window.page().getByText(IMAGE, exactPageText()).first());
          isHarmless(window);
          for (String tab : List.of("shards", "tail", "put", "details")) {
            window.open("streams/said?tab=" + tab).sees(window.heading("said Active"));
            isHarmless(window);
          }
        });
  }

  @Test
  void refusedRequestsAreToldInTheirOwnWords() {
    world.visit(
        "unsafe-activity",
        window -> {
          window.open("activity?outcome=ERROR");
          Locator refused = window.row("UnknownOperation").first();
          refused.getByRole(AriaRole.BUTTON).click();
          sees(window, "The action " + SCRIPT + "." + IMAGE + " is not valid here.");
          window.sees(window.page().getByText("127.0.0.1", exactPageText()));
          isHarmless(window);
          window.press("Close");
          window.open("activity?text=" + encoded(ALL)).sees(window.heading("Nothing to show"));
          PlaywrightAssertions.assertThat(window.field("Request id, caller, operation or error"))
              .hasValue(ALL);
          window.open("").sees(window.heading("Overview"));
          isHarmless(window);
        });
  }

  @Test
  void addressesSayNothingButNames() {
    world.visit(
        "unsafe-addresses",
        window -> {
          String name = IMAGE + "/" + SCRIPT;
          for (String page : List.of("queues/", "topics/")) {
            window.open(page + encoded(name)).sees(window.page().getByText(name).first());
            isHarmless(window);
          }
          for (String page : List.of("streams/", "edit-queue/")) {
            window.open(page + encoded(name)).sees(window.page().getByText(name).first());
            Locator refusal = window.page().getByRole(AriaRole.ALERT);
            window.sees(window.page().getByText("There is no such").or(refusal).first());
            window.seesNo(window.page().locator(MARKUP));
            window.open("topics").sees(window.heading("Topics")).expectsRefusals();
          }
          window.open("nowhere/" + IMAGE).sees(window.heading("There is no such page"));
          window.open("queues/" + IMAGE + "?tab=" + IMAGE).sees(window.heading(IMAGE));
          isHarmless(window);
          for (String list : List.of("queues", "topics", "streams")) {
            window.open(list + "?text=" + encoded(IMAGE) + "&by=NAME&down=" + encoded(SCRIPT));
            window.sees(window.heading("Nothing found"));
            window.sees(window.page().getByText("“" + IMAGE + "”"));
            isHarmless(window);
          }
          window.open("login?token=" + encoded(SCRIPT) + "&from=" + encoded("javascript:alert(1)"));
          window.sees(window.heading("There is no such page"));
          assertThat(window.page().url()).endsWith("/console/#/javascript%3Aalert(1)");
          isHarmless(window);
        });
  }

  @Test
  void regionAndAccountAreSuchAlone() {
    world.visit(
        "unsafe-place",
        window -> {
          window.open("queues").press("us-east-1 000000000000");
          window.write("Region", IMAGE).write("Account", SCRIPT).press("Show");
          window.sees(window.dialog("Region and account"));
          isHarmless(window);
          window.press("Cancel").sees(window.button("us-east-1 000000000000"));
          window
              .page()
              .evaluate(
                  "(said) => { localStorage.setItem('millrace.region', said);"
                      + " localStorage.setItem('millrace.account', said);"
                      + " localStorage.setItem('millrace.theme', said); }",
                  IMAGE);
          window.page().reload();
          window.sees(window.link("said")).sees(window.button("us-east-1 000000000000"));
          isHarmless(window);
        });
  }

  /** Nothing of what was said is an element of the page. */
  private static void isHarmless(ConsoleWindow window) {
    window.seesNo(window.page().locator(MARKUP));
    window.isContent();
  }

  private static void sees(ConsoleWindow window, String text) {
    window.sees(window.page().getByText(text, exactPageText()).first());
  }

  private static void fillQueues() {
    String url =
        JavaSdk.queue(
            sqs,
            "said",
            Map.of(QueueAttributeName.POLICY, POLICY, QueueAttributeName.KMS_MASTER_KEY_ID, ALL));
    sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of(IMAGE, ALL)));
    for (String said : SAID) {
      Map<String, MessageAttributeValue> attributes = new HashMap<>();
      attributes.put("said", text("String", said));
      attributes.put("typed", text("String." + DENSE, "x"));
      sqs.sendMessage(request ->
          request
              .queueUrl(url)
              .messageBody(said)
              .messageAttributes(attributes)
              .messageSystemAttributes(
                  Map.of(
                      MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                      MessageSystemAttributeValue.builder()
                          .dataType("String")
                          .stringValue(ALL)
                          .build())));
    }
    String fifo = JavaSdk.queue(sqs, "said.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    sqs.sendMessage(request ->
        request
            .queueUrl(fifo)
            .messageBody(ALL)
            .messageGroupId(DENSE)
            .messageDeduplicationId(DENSE + "2"));
  }

  private static MessageAttributeValue text(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  private static void fillTopic() throws IOException, InterruptedException {
    String topic = sns.createTopic(request -> request.name("said")).topicArn();
    sns.setTopicAttributes(
        request -> request.topicArn(topic).attributeName("DisplayName").attributeValue(IMAGE));
    sns.tagResource(
        request -> request.resourceArn(topic).tags(Tag.builder().key(IMAGE).value(ALL).build()));
    String queue = JavaSdk.arn(JavaSdk.queue(sqs, "said-by-topic"));
    sns.subscribe(request ->
        request
            .topicArn(topic)
            .protocol("sqs")
            .endpoint(queue)
            .attributes(Map.of("FilterPolicy", filterPolicy())));
    sns.subscribe(request ->
        request
            .topicArn(topic)
            .protocol("http")
            .endpoint("http://127.0.0.1:9/?q=%3Cimg%20src=x%3E&javascript:alert('1')"));
    SubscribeResponse mail =
        sns.subscribe(request ->
            request
                .topicArn(topic)
                .protocol("email")
                .endpoint("o'{{7*7}}@example.com")
                .returnSubscriptionArn(true));
    assertThat(mail.subscriptionArn()).startsWith(topic);
    sns.publish(request -> request.phoneNumber("+491711234567").message(ALL));
    confirm(topic);
    sns.publish(request ->
        request
            .topicArn(topic)
            .subject(SCRIPT + IMAGE)
            .message(ALL + " http://evil.example/?Action=Unsubscribe"));
  }

  /** With the token that waits in the outbox. */
  private static void confirm(String topic) throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher("");
    while (!token.find()) {
      Map<String, String> console = Map.of("X-Millrace-Console", "us-east-1");
      token = TOKEN.matcher(send("/admin/v1/ListOutbox", console, "{}"));
    }
    String found = token.group(1);
    sns.confirmSubscription(request -> request.topicArn(topic).token(found));
  }

  private static String filterPolicy() {
    return "{\"<b>\":[\"" + SCRIPT + "\"]}";
  }

  private static void fillStream() throws IOException, InterruptedException {
    kinesis.createStream(request -> request.streamName("said").shardCount(1));
    JavaSdk.waiter(kinesis).waitUntilStreamExists(request -> request.streamName("said"));
    kinesis.putRecord(request ->
        request.streamName("said").partitionKey(IMAGE).data(SdkBytes.fromUtf8String(ALL)));
    post(
        "DynamoDB_20120810.CreateTable",
        """
        {"TableName":"readers","BillingMode":"PAY_PER_REQUEST",
         "KeySchema":[{"AttributeName":"leaseKey","KeyType":"HASH"}],
         "AttributeDefinitions":[{"AttributeName":"leaseKey","AttributeType":"S"}]}\
        """);
    post(
        "DynamoDB_20120810.PutItem",
        """
        {"TableName":"readers","Item":{"leaseKey":{"S":"000000000000:said:1:shardId-000000000000"},
         "checkpoint":{"S":"TRIM_HORIZON"},"leaseOwner":{"S":"%s"},"leaseCounter":{"N":"1"},
         "ownerSwitchesSinceCheckpoint":{"N":"0"},"checkpointSubSequenceNumber":{"N":"0"}}}\
        """
            .formatted(IMAGE));
  }

  private static void post(String target, String json) throws IOException, InterruptedException {
    var _ = send("/", Map.of("X-Amz-Target", target), json);
  }

  private static String send(String path, Map<String, String> headers, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(world.server().endpoint().resolve(path))
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    headers.forEach(request::header);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Page.GetByTextOptions exactPageText() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Page.GetByLabelOptions exactLabel() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Locator.GetByTextOptions exactText() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static Locator.GetByLabelOptions exact() {
    return new Locator.GetByLabelOptions().setExact(true);
  }
}
