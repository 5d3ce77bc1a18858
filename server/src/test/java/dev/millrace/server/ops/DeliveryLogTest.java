package dev.millrace.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.millrace.base.Bytes;
import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.PushReport;
import dev.millrace.delivery.push.PushReport.Fate;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.PublishedMessage;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a topic's owner reads of deliveries, and what is counted. */
class DeliveryLogTest {
  private static final Outcome WELL = new Outcome.Delivered(200, "there");
  private static final Outcome BADLY = new Outcome.Failed(true, 404, "404", "It answered so");

  private final Logger logger = (Logger) LoggerFactory.getLogger(DeliveryLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Metrics metrics = new Metrics();
  private final DeliveryLog log = new DeliveryLog(new TopicCounters(metrics), () -> 49);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void successIsALineInTheServicesForm() {
    log.settled(report("http", Fate.DELIVERED, WELL, sampled(100)));

    UUID id = message("http").idInQueue();
    assertThat(logged())
        .containsExactly(
            "{\"notification\":{\"messageMD5Sum\":\"5d41402abc4b2a76b9719d911017c592\","
                + "\"messageId\":\"22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324\","
                + "\"topicArn\":\"arn:aws:sns:eu-west-1:123456789012:orders\","
                + "\"timestamp\":\"2026-05-02 00:00:00.000\"},\"delivery\":{\"deliveryId\":\""
                + id
                + "\",\"destination\":\"http://hooks.example.com/in\","
                + "\"providerResponse\":\"there\",\"dwellTimeMs\":61,\"attempts\":3,"
                + "\"statusCode\":200},\"status\":\"SUCCESS\"}");
  }

  @Test
  void sampleRateDecidesWhichSuccessesAreTold() {
    log.settled(report("http", Fate.DELIVERED, WELL, sampled(49)));
    log.settled(report("http", Fate.DELIVERED, WELL, Map.of()));
    assertThat(logged()).isEmpty();

    log.settled(report("http", Fate.DELIVERED, WELL, sampled(50)));
    assertThat(logged()).hasSize(1);
  }

  @Test
  void failureIsToldWhereTheTopicWantsToHearOfIt() {
    log.settled(report("http", Fate.DISCARDED, BADLY, Map.of()));
    log.settled(report("http", Fate.OWED, BADLY, failures()));
    assertThat(logged()).isEmpty();

    log.settled(report("http", Fate.DEAD_LETTERED, BADLY, failures()));
    assertThat(logged())
        .singleElement()
        .asString()
        .endsWith(
            "\"providerResponse\":\"404: It answered so\",\"dwellTimeMs\":61,\"attempts\":3,"
                + "\"statusCode\":404},\"status\":\"FAILURE\"}");
  }

  @Test
  void failureOfMailIsAlwaysTold() {
    log.settled(report("email", Fate.DISCARDED, BADLY, Map.of()));

    assertThat(logged()).hasSize(1);
  }

  @Test
  void fatesAreCountedPerTopic() {
    TopicCounters counters = new TopicCounters(metrics);
    counters.published("arn:aws:sns:eu-west-1:123456789012:orders", 2, 10);
    for (Fate fate : Fate.values()) {
      counters.settled(report("http", fate, BADLY, Map.of()));
    }

    String tags = "{account=\"123456789012\",region=\"eu-west-1\",topic=\"orders\"}";
    assertThat(metrics.scrape().lines())
        .contains(
            "millrace_topic_published_total" + tags + " 2.0",
            "millrace_topic_published_bytes_total" + tags + " 10.0",
            "millrace_topic_delivered_total" + tags + " 1.0",
            "millrace_topic_failed_total" + tags + " 2.0",
            "millrace_topic_redriven_to_dlq_total" + tags + " 1.0",
            "millrace_topic_kept_in_outbox_total" + tags + " 1.0");

    counters.gone("arn:aws:sns:eu-west-1:123456789012:orders");
    assertThat(metrics.scrape()).doesNotContain("topic=\"orders\"");
  }

  private List<String> logged() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Map<TopicAttribute, String> sampled(int percent) {
    return Map.of(
        TopicAttribute.HTTP_SUCCESS_FEEDBACK_ROLE_ARN,
        "arn:aws:iam::123456789012:role/log",
        TopicAttribute.HTTP_SUCCESS_FEEDBACK_SAMPLE_RATE,
        Integer.toString(percent));
  }

  private static Map<TopicAttribute, String> failures() {
    return Map.of(
        TopicAttribute.HTTP_FAILURE_FEEDBACK_ROLE_ARN, "arn:aws:iam::123456789012:role/log");
  }

  private static PushReport report(
      String protocol, Fate fate, Outcome outcome, Map<TopicAttribute, String> settings) {
    return new PushReport(message(protocol), new TopicSettings(settings), outcome, fate, 3, 61);
  }

  private static DeliveredMessage message(String protocol) {
    PublishedContent content =
        new PublishedContent(
            PublishedContent.Type.NOTIFICATION,
            "arn:aws:sns:eu-west-1:123456789012:orders",
            null,
            Bytes.utf8("hello"),
            Map.of(),
            List.of(),
            null,
            null,
            null);
    PublishedMessage published =
        new PublishedMessage(false, 7, 1_777_680_000_000L, 1, 0, 0, null, content.encode());
    return new DeliveredMessage(
        UUID.fromString("22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324"),
        published,
        content,
        new Origin(
            UUID.fromString("c9135db0-26c4-47ec-8998-413945fb5a96"),
            protocol,
            "http://user:secret@hooks.example.com/in",
            false));
  }
}
