package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.RedrivePolicy;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A queue's attributes: from the request with the service's checks, and into the reply. */
final class QueueAttributes {
  static final int VISIBILITY_TIMEOUT_SECONDS_MAX = 43_200;

  private static final String ALL = "All";

  private static final List<String> READ_ONLY =
      List.of(
          "ApproximateNumberOfMessages",
          "ApproximateNumberOfMessagesDelayed",
          "ApproximateNumberOfMessagesNotVisible",
          "CreatedTimestamp",
          "LastModifiedTimestamp",
          "QueueArn");

  private static final int KEY_CHARACTERS_MAX = 2048;

  private QueueAttributes() {}

  /** The attributes that a request sets; the policies are checked for their form alone. */
  static QueueSettingsChange read(@Nullable Map<String, String> given, QueueId queue) {
    if (given == null) {
      return QueueSettingsChange.NONE;
    }
    Map<QueueAttribute, String> values = new EnumMap<>(QueueAttribute.class);
    given.forEach((name, value) -> values.put(settable(name), value));
    values.replaceAll((attribute, value) -> checked(attribute, value, queue));
    chooseEncryption(values);
    String redrivePolicy = values.get(QueueAttribute.REDRIVE_POLICY);
    RedrivePolicy meaning =
        redrivePolicy == null || redrivePolicy.isEmpty()
            ? null
            : RedrivePolicies.read(redrivePolicy, queue);
    return new QueueSettingsChange(values, meaning);
  }

  /** The attributes that a request asks for, as they are. */
  static Map<String, String> write(
      QueueId queue, QueueDescription description, List<String> names) {
    Map<String, String> all = all(queue, description);
    if (names.contains(ALL)) {
      return all;
    }
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String name : names) {
      String value = all.get(name);
      if (value != null) {
        wanted.put(name, value);
      }
    }
    return wanted;
  }

  /** Fails for a name that no queue has. */
  static void checkNames(List<String> names) {
    for (String name : names) {
      if (!name.equals(ALL) && !READ_ONLY.contains(name) && QueueAttribute.named(name).isEmpty()) {
        throw SqsErrors.unknownAttribute(name);
      }
    }
  }

  private static QueueAttribute settable(String name) {
    return QueueAttribute.named(name).orElseThrow(() -> SqsErrors.unknownAttribute(name));
  }

  /** There is one kind of encryption at a time: whoever chooses one gives up the other. */
  private static void chooseEncryption(Map<QueueAttribute, String> values) {
    boolean byKey = !values.getOrDefault(QueueAttribute.KMS_MASTER_KEY_ID, "").isEmpty();
    boolean managed =
        values.getOrDefault(QueueAttribute.SQS_MANAGED_SSE_ENABLED, "").equals("true");
    if (byKey && managed) {
      throw SqsErrors.twoKindsOfEncryption();
    }
    if (byKey) {
      values.putIfAbsent(QueueAttribute.SQS_MANAGED_SSE_ENABLED, "false");
    }
    if (managed) {
      values.putIfAbsent(QueueAttribute.KMS_MASTER_KEY_ID, "");
    }
  }

  /**
   * The value as it is kept: a number without what does not count, true and false without the
   * capital letters that some clients write, all else as it was written.
   */
  private static String checked(QueueAttribute attribute, String value, QueueId queue) {
    return switch (attribute) {
      case DELAY_SECONDS -> number(attribute, value, 0, 900);
      case MAXIMUM_MESSAGE_SIZE -> number(attribute, value, 1024, MessageDraft.BYTES_MAX);
      case MESSAGE_RETENTION_PERIOD -> number(attribute, value, 60, 1_209_600);
      case RECEIVE_MESSAGE_WAIT_TIME_SECONDS -> number(attribute, value, 0, 20);
      case VISIBILITY_TIMEOUT -> number(attribute, value, 0, VISIBILITY_TIMEOUT_SECONDS_MAX);
      case KMS_DATA_KEY_REUSE_PERIOD_SECONDS -> number(attribute, value, 60, 86_400);
      case CONTENT_BASED_DEDUPLICATION, FIFO_QUEUE, SQS_MANAGED_SSE_ENABLED -> {
        String lowerCase = value.toLowerCase(Locale.ROOT);
        checkText(attribute, lowerCase, queue);
        yield lowerCase;
      }
      case DEDUPLICATION_SCOPE,
          FIFO_THROUGHPUT_LIMIT,
          KMS_MASTER_KEY_ID,
          POLICY,
          REDRIVE_ALLOW_POLICY,
          REDRIVE_POLICY -> {
        checkText(attribute, value, queue);
        yield value;
      }
    };
  }

  private static void checkText(QueueAttribute attribute, String value, QueueId queue) {
    switch (attribute) {
      case CONTENT_BASED_DEDUPLICATION, DEDUPLICATION_SCOPE, FIFO_QUEUE, FIFO_THROUGHPUT_LIMIT ->
          FifoAttributes.check(attribute, value, queue);
      case KMS_MASTER_KEY_ID -> require(attribute, value.length() <= KEY_CHARACTERS_MAX);
      case SQS_MANAGED_SSE_ENABLED ->
          require(attribute, value.equals("true") || value.equals("false"));
      case POLICY -> {
        if (!value.isEmpty()) {
          QueuePolicy.check(value);
        }
      }
      case REDRIVE_ALLOW_POLICY -> {
        if (!value.isEmpty()) {
          RedriveAllowPolicy.read(value);
        }
      }
      case REDRIVE_POLICY -> {
        // Read as a whole, since its meaning is needed as well.
      }
      case DELAY_SECONDS,
          KMS_DATA_KEY_REUSE_PERIOD_SECONDS,
          MAXIMUM_MESSAGE_SIZE,
          MESSAGE_RETENTION_PERIOD,
          RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
          VISIBILITY_TIMEOUT ->
          throw new IllegalArgumentException(attribute + " is a number");
    }
  }

  private static void require(QueueAttribute attribute, boolean valid) {
    if (!valid) {
      throw SqsErrors.invalidAttributeValue(attribute.wireName());
    }
  }

  private static String number(QueueAttribute attribute, String value, int min, int max) {
    require(attribute, value.matches("[0-9]{1,9}"));
    int number = Integer.parseInt(value);
    require(attribute, number >= min && number <= max);
    return Integer.toString(number);
  }

  private static Map<String, String> all(QueueId queue, QueueDescription description) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("QueueArn", queue.arn());
    all.put("ApproximateNumberOfMessages", Integer.toString(description.visibleCount()));
    all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(description.inFlightCount()));
    all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(description.delayedCount()));
    all.put("CreatedTimestamp", Long.toString(description.createdAtMillis() / 1000));
    all.put("LastModifiedTimestamp", Long.toString(description.changedAtMillis() / 1000));
    for (QueueAttribute attribute : QueueAttribute.values()) {
      String value = description.settings().value(attribute);
      if (!value.isEmpty()) {
        all.put(attribute.wireName(), value);
      }
    }
    if (!all.containsKey(QueueAttribute.KMS_MASTER_KEY_ID.wireName())) {
      all.remove(QueueAttribute.KMS_DATA_KEY_REUSE_PERIOD_SECONDS.wireName());
    }
    return all;
  }
}
