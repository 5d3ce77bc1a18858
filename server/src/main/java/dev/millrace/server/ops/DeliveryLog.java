package dev.millrace.server.ops;

import dev.millrace.base.Digests;
import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.PushListener;
import dev.millrace.delivery.push.PushReport;
import dev.millrace.engine.topic.TopicSettings;
import dev.millrace.host.Entropy;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what becomes of notifications, in the form of the real service's delivery status log: a JSON
 * object a line. A topic says by its feedback attributes what it wants to hear of; of protocols
 * that have no such attributes, failures are logged always.
 */
public final class DeliveryLog implements PushListener {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);
  private static final int PERCENT = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final PushListener next;
  private final Entropy entropy;

  /**
   * A log that passes on what it hears.
   *
   * @param entropy which successes are part of the sample
   */
  public DeliveryLog(PushListener next, Entropy entropy) {
    this.next = next;
    this.entropy = entropy;
  }

  @Override
  public void settled(PushReport report) {
    next.settled(report);
    TopicSettings settings = report.settings();
    FeedbackAttributes attributes = FeedbackAttributes.of(report.message().origin().protocol());
    switch (report.fate()) {
      case DELIVERED -> {
        if (attributes != null && isSampled(settings, attributes)) {
          LOG.info("{}", line(report, "SUCCESS"));
        }
      }
      case DEAD_LETTERED, DISCARDED -> {
        if (attributes == null || !settings.value(attributes.failureRole()).isEmpty()) {
          LOG.warn("{}", line(report, "FAILURE"));
        }
      }
      case OWED, KEPT_IN_OUTBOX -> {}
    }
  }

  private boolean isSampled(TopicSettings settings, FeedbackAttributes attributes) {
    String rate = settings.value(attributes.successSampleRate());
    return !settings.value(attributes.successRole()).isEmpty()
        && rate.matches("[0-9]{1,3}")
        && Long.remainderUnsigned(entropy.nextLong(), PERCENT) < Integer.parseInt(rate);
  }

  static String line(PushReport report, String status) {
    DeliveredMessage message = report.message();
    Map<String, Document> notification = new LinkedHashMap<>();
    put(notification, "messageMD5Sum", Digests.hex(Digests.md5(message.text())));
    put(notification, "messageId", message.publishedId().toString());
    put(notification, "topicArn", message.content().topicArn());
    put(
        notification,
        "timestamp",
        TIME.format(Instant.ofEpochMilli(message.published().publishedAtMillis())));
    Map<String, Document> delivery = new LinkedHashMap<>();
    put(delivery, "deliveryId", message.idInQueue().toString());
    put(delivery, "destination", destination(message.origin().endpoint()));
    put(delivery, "providerResponse", response(report.outcome()));
    put(delivery, "dwellTimeMs", report.dwellMillis());
    put(delivery, "attempts", report.attempts());
    put(delivery, "statusCode", statusCode(report.outcome()));
    Map<String, Document> line = new LinkedHashMap<>();
    line.put("notification", new Document.Node(notification));
    line.put("delivery", new Document.Node(delivery));
    put(line, "status", status);
    return JsonText.write(new Document.Node(line));
  }

  /** URLs may hold a user and a password. */
  private static String destination(String endpoint) {
    return endpoint.replaceFirst("^(https?://)[^/?#]*@", "$1");
  }

  private static String response(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> delivered.detail();
      case Outcome.Failed failed -> failed.code() + ": " + failed.detail();
    };
  }

  private static int statusCode(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> delivered.status();
      case Outcome.Failed failed -> failed.status();
    };
  }

  private static void put(Map<String, Document> members, String name, String value) {
    members.put(name, new Document.Text(value));
  }

  private static void put(Map<String, Document> members, String name, long value) {
    members.put(name, new Document.Decimal(BigDecimal.valueOf(value)));
  }
}
