package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicDescription;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicSettings;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of topics: what they may be, and how they are told. */
final class TopicAttributes {
  private static final int DISPLAY_NAME_CHARACTERS_MAX = 100;
  private static final int KEY_CHARACTERS_MAX = 2048;
  private static final int RETENTION_DAYS_MAX = 365;

  /** The ARN of a role. */
  static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[!-~]{1,576}");

  private static final Pattern SAMPLE_RATE = Pattern.compile("100|[1-9]?[0-9]");
  private static final Pattern RETENTION_DAYS = Pattern.compile("[1-9][0-9]{0,2}");
  private static final String TRUE_OR_FALSE = "Must be true or false.";
  private static final String FIFO_NAME =
      "Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase"
          + " ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256"
          + " characters long.";

  private TopicAttributes() {}

  /** Whether the attributes ask for a FIFO topic, which its name must say as well. */
  static void checkKind(@Nullable Map<String, String> given, String name) {
    boolean wanted =
        given != null && "true".equalsIgnoreCase(given.get(TopicAttribute.FIFO_TOPIC.wireName()));
    boolean named = name.endsWith(TopicId.FIFO_SUFFIX);
    if (wanted && !(named && TopicArns.isName(name))) {
      throw SnsErrors.invalidParameter(FIFO_NAME);
    }
    if (named && !wanted) {
      throw SnsErrors.invalidParameter("Topic Name");
    }
  }

  /** Checks the attributes of a topic that is to be made. */
  static Map<TopicAttribute, String> read(@Nullable Map<String, String> given, TopicId topic) {
    Map<TopicAttribute, String> values = new EnumMap<>(TopicAttribute.class);
    if (given != null) {
      given.forEach((name, value) -> {
        TopicAttribute attribute =
            TopicAttribute.named(name)
                .filter(known -> known != TopicAttribute.DATA_PROTECTION_POLICY)
                .orElseThrow(() -> AttributeWording.MADE_WITH.invalid("AttributeName"));
        values.put(attribute, checked(attribute, value, topic, AttributeWording.MADE_WITH));
      });
    }
    return values;
  }

  /** The attribute of that name, where it can be set on a topic that is there. */
  static TopicAttribute settable(String name) {
    return TopicAttribute.named(name)
        .filter(known ->
            known != TopicAttribute.DATA_PROTECTION_POLICY && known != TopicAttribute.FIFO_TOPIC)
        .orElseThrow(() -> AttributeWording.SET.invalid("AttributeName"));
  }

  /** The value as it is kept; the empty text takes the attribute away. */
  static String checked(
      TopicAttribute attribute, String value, TopicId topic, AttributeWording wording) {
    if (value.isEmpty()) {
      return "";
    }
    return switch (attribute) {
      case APPLICATION_FAILURE_FEEDBACK_ROLE_ARN,
          APPLICATION_SUCCESS_FEEDBACK_ROLE_ARN,
          FIREHOSE_FAILURE_FEEDBACK_ROLE_ARN,
          FIREHOSE_SUCCESS_FEEDBACK_ROLE_ARN,
          HTTP_FAILURE_FEEDBACK_ROLE_ARN,
          HTTP_SUCCESS_FEEDBACK_ROLE_ARN,
          LAMBDA_FAILURE_FEEDBACK_ROLE_ARN,
          LAMBDA_SUCCESS_FEEDBACK_ROLE_ARN,
          SQS_FAILURE_FEEDBACK_ROLE_ARN,
          SQS_SUCCESS_FEEDBACK_ROLE_ARN ->
          matching(ROLE, attribute, value, "Must be the ARN of a role.", wording);
      case APPLICATION_SUCCESS_FEEDBACK_SAMPLE_RATE,
          FIREHOSE_SUCCESS_FEEDBACK_SAMPLE_RATE,
          HTTP_SUCCESS_FEEDBACK_SAMPLE_RATE,
          LAMBDA_SUCCESS_FEEDBACK_SAMPLE_RATE,
          SQS_SUCCESS_FEEDBACK_SAMPLE_RATE ->
          matching(SAMPLE_RATE, attribute, value, "Must be an integer between 0 and 100.", wording);
      case ARCHIVE_POLICY -> archivePolicy(value, topic, wording);
      case CONTENT_BASED_DEDUPLICATION ->
          ofFifo(attribute, bool(attribute, value, wording), topic, wording);
      case FIFO_TOPIC -> ofFifo(attribute, bool(attribute, value, wording), topic, wording);
      case FIFO_THROUGHPUT_SCOPE ->
          ofFifo(
              attribute,
              oneOf(
                  Set.of("Topic", "MessageGroup"),
                  attribute,
                  value,
                  "Must be Topic or MessageGroup.",
                  wording),
              topic,
              wording);
      case DELIVERY_POLICY -> DeliveryPolicies.checkedForTopic(value, wording);
      case DISPLAY_NAME -> displayName(value, wording);
      case KMS_MASTER_KEY_ID -> {
        if (value.length() > KEY_CHARACTERS_MAX) {
          throw wording.invalidValue(attribute.wireName(), value, "Must be the id of a key.");
        }
        yield value;
      }
      case POLICY -> {
        TopicPolicy.check(value, wording);
        yield value;
      }
      case SIGNATURE_VERSION ->
          oneOf(Set.of("1", "2"), attribute, value, "Must be 1 or 2.", wording);
      case TRACING_CONFIG ->
          oneOf(
              Set.of("PassThrough", "Active"),
              attribute,
              value,
              "Must be PassThrough or Active.",
              wording);
      case DATA_PROTECTION_POLICY ->
          throw new IllegalArgumentException("there are operations for " + attribute);
    };
  }

  /** What GetTopicAttributes tells, in the order in which the service does. */
  static Map<String, String> write(TopicId topic, TopicDescription description) {
    TopicSettings settings = description.settings();
    Map<String, String> told = new LinkedHashMap<>();
    told.put("Policy", TopicPolicy.effective(settings.value(TopicAttribute.POLICY), topic));
    putGiven(told, settings, TopicAttribute.SIGNATURE_VERSION);
    told.put("Owner", topic.accountId());
    told.put("SubscriptionsPending", Integer.toString(description.pendingCount()));
    putGiven(told, settings, TopicAttribute.KMS_MASTER_KEY_ID);
    told.put("TopicArn", topic.arn());
    putGiven(told, settings, TopicAttribute.TRACING_CONFIG);
    told.put(
        "EffectiveDeliveryPolicy",
        DeliveryPolicies.effectiveOfTopic(settings.value(TopicAttribute.DELIVERY_POLICY)));
    told.put("SubscriptionsConfirmed", Integer.toString(description.confirmedCount()));
    if (topic.isFifo()) {
      told.put("FifoTopic", "true");
    }
    told.put("DisplayName", settings.value(TopicAttribute.DISPLAY_NAME));
    putGiven(told, settings, TopicAttribute.DELIVERY_POLICY);
    if (topic.isFifo()) {
      putValue(told, settings, TopicAttribute.CONTENT_BASED_DEDUPLICATION);
      putValue(told, settings, TopicAttribute.FIFO_THROUGHPUT_SCOPE);
      putGiven(told, settings, TopicAttribute.ARCHIVE_POLICY);
    }
    if (description.archivedSinceMillis() != 0) {
      told.put(
          "BeginningArchiveTime",
          Instant.ofEpochMilli(description.archivedSinceMillis()).toString());
    }
    told.put("SubscriptionsDeleted", Long.toString(description.removedCount()));
    for (TopicAttribute attribute : TopicAttribute.values()) {
      if (attribute.wireName().contains("Feedback")) {
        putGiven(told, settings, attribute);
      }
    }
    return told;
  }

  private static void putGiven(
      Map<String, String> told, TopicSettings settings, TopicAttribute attribute) {
    String value = settings.given().get(attribute);
    if (value != null) {
      told.put(attribute.wireName(), value);
    }
  }

  private static void putValue(
      Map<String, String> told, TopicSettings settings, TopicAttribute attribute) {
    told.put(attribute.wireName(), settings.value(attribute));
  }

  private static String displayName(String value, AttributeWording wording) {
    if (value.codePointCount(0, value.length()) > DISPLAY_NAME_CHARACTERS_MAX
        || value.codePoints().anyMatch(Character::isISOControl)) {
      throw wording.invalid(
          "DisplayName: Must be at most "
              + DISPLAY_NAME_CHARACTERS_MAX
              + " characters without control characters.");
    }
    return value;
  }

  /** An empty object ends the archive. */
  private static String archivePolicy(String value, TopicId topic, AttributeWording wording) {
    if (!topic.isFifo()) {
      throw wording.invalid("ArchivePolicy: Only FIFO topics have an archive.");
    }
    Map<String, Document> policy = object("ArchivePolicy", value, wording);
    if (policy.isEmpty()) {
      return "";
    }
    String days =
        switch (policy.get("MessageRetentionPeriod")) {
          case Document.Text(var text) -> text;
          case Document.Decimal(var number) -> number.toString();
          case null -> "";
          case Document.Null _, Document.Bool _, Document.Array _, Document.Node _ -> "";
        };
    if (policy.size() > 1
        || !RETENTION_DAYS.matcher(days).matches()
        || Integer.parseInt(days) > RETENTION_DAYS_MAX) {
      throw wording.invalid(
          "ArchivePolicy: MessageRetentionPeriod must be an integer between 1 and "
              + RETENTION_DAYS_MAX
              + ".");
    }
    return "{\"MessageRetentionPeriod\":\"" + days + "\"}";
  }

  /** The members of an attribute that must be a JSON object. */
  static Map<String, Document> object(String attribute, String text, AttributeWording wording) {
    try {
      if (JsonText.parse(text) instanceof Document.Node(var entries)) {
        return entries;
      }
    } catch (MalformedRequestException notJson) {
      // Worded like every other text that is no object.
    }
    throw wording.invalid(attribute + ": failed to parse JSON.");
  }

  /** What only FIFO topics have; that a standard topic is none may be said, and is not kept. */
  private static String ofFifo(
      TopicAttribute attribute, String value, TopicId topic, AttributeWording wording) {
    if (topic.isFifo()) {
      return value;
    }
    if (!value.equals("false")) {
      throw wording.invalid(attribute.wireName() + ": Can only be set for FIFO topics.");
    }
    return "";
  }

  /** Some clients write a capital letter, which is not told. */
  private static String bool(TopicAttribute attribute, String value, AttributeWording wording) {
    String lowerCase = value.toLowerCase(Locale.ROOT);
    if (!lowerCase.equals("true") && !lowerCase.equals("false")) {
      throw wording.invalidValue(attribute.wireName(), value, TRUE_OR_FALSE);
    }
    return lowerCase;
  }

  private static String oneOf(
      Set<String> values,
      TopicAttribute attribute,
      String value,
      String demand,
      AttributeWording wording) {
    if (!values.contains(value)) {
      throw wording.invalidValue(attribute.wireName(), value, demand);
    }
    return value;
  }

  private static String matching(
      Pattern pattern,
      TopicAttribute attribute,
      String value,
      String demand,
      AttributeWording wording) {
    if (!pattern.matcher(value).matches()) {
      throw wording.invalidValue(attribute.wireName(), value, demand);
    }
    return value;
  }
}
