package dev.millrace.server.api.sns;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.ReplayStatus;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.SubscriptionDescription;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The attributes of subscriptions: what they may be, and how they are told. */
record SubscriptionAttributes(
    TopicId topic, String protocol, String endpoint, AttributeWording wording) {
  private static final Set<String> NAMES =
      Set.of(
          Subscription.DELIVERY_POLICY,
          Subscription.FILTER_POLICY,
          Subscription.FILTER_POLICY_SCOPE,
          Subscription.RAW_MESSAGE_DELIVERY,
          Subscription.REDRIVE_POLICY,
          Subscription.REPLAY_POLICY,
          Subscription.SUBSCRIPTION_ROLE_ARN);
  private static final Set<String> RAW_PROTOCOLS = Set.of("sqs", "http", "https", "firehose");
  private static final String DEAD_LETTER_TARGET = "deadLetterTargetArn";

  static SubscriptionAttributes made(TopicId topic, SubscriptionEndpoint endpoint) {
    return new SubscriptionAttributes(
        topic, endpoint.protocol(), endpoint.endpoint(), AttributeWording.MADE_WITH);
  }

  static SubscriptionAttributes set(TopicId topic, Subscription subscription) {
    return new SubscriptionAttributes(
        topic, subscription.protocol(), subscription.endpoint(), AttributeWording.SET);
  }

  /** Checks all that a subscription is to begin with. */
  Map<String, String> read(@Nullable Map<String, String> given) {
    Map<String, String> values = new TreeMap<>();
    if (given != null) {
      given.forEach((name, value) -> values.put(name, checked(name, value)));
    }
    values.values().removeIf(String::isEmpty);
    FilterAttributes.check(values, wording);
    if (protocol.equals("firehose") && !values.containsKey(Subscription.SUBSCRIPTION_ROLE_ARN)) {
      throw wording.invalid("SubscriptionRoleArn: Is required for the protocol firehose.");
    }
    return values;
  }

  /** Checks one value that is to be set beside others; the empty text takes it away. */
  String change(String name, String value, Map<String, String> others) {
    String checked = checked(name, value);
    Map<String, String> together = new TreeMap<>(others);
    together.put(name, checked);
    together.values().removeIf(String::isEmpty);
    FilterAttributes.check(together, wording);
    if (name.equals(Subscription.SUBSCRIPTION_ROLE_ARN) && checked.isEmpty()) {
      throw wording.invalidValue(name, value, "Must be the ARN of a role.");
    }
    return checked;
  }

  /** What GetSubscriptionAttributes tells, in the order in which the service does. */
  static Map<String, String> write(TopicId topic, SubscriptionDescription description) {
    Subscription subscription = description.subscription();
    boolean pending = subscription.isPending();
    boolean authenticated = subscription.token().isEmpty() || subscription.authenticated();
    Map<String, String> told = new LinkedHashMap<>();
    told.put("SubscriptionPrincipal", "arn:aws:iam::" + subscription.ownerId() + ":root");
    told.put("Owner", subscription.ownerId());
    told.put(Subscription.RAW_MESSAGE_DELIVERY, Boolean.toString(subscription.isRaw()));
    put(told, subscription, Subscription.FILTER_POLICY);
    told.put("TopicArn", topic.arn());
    told.put("Endpoint", subscription.endpoint());
    if (subscription.protocol().startsWith("http")) {
      told.put(
          "EffectiveDeliveryPolicy",
          DeliveryPolicies.effectiveOfSubscription(
              description.topicSettings().value(TopicAttribute.DELIVERY_POLICY),
              subscription.attribute(Subscription.DELIVERY_POLICY)));
      put(told, subscription, Subscription.DELIVERY_POLICY);
    }
    if (subscription.isFiltered()) {
      told.put(
          Subscription.FILTER_POLICY_SCOPE,
          FilterAttributes.scopeOf(subscription.attributes()).text());
    }
    told.put("Protocol", subscription.protocol());
    told.put("PendingConfirmation", Boolean.toString(pending));
    told.put("ConfirmationWasAuthenticated", Boolean.toString(!pending && authenticated));
    put(told, subscription, Subscription.REDRIVE_POLICY);
    put(told, subscription, Subscription.REPLAY_POLICY);
    ReplayStatus replay = description.replayStatus();
    if (replay != null) {
      told.put("ReplayStatus", replay.text());
    }
    put(told, subscription, Subscription.SUBSCRIPTION_ROLE_ARN);
    told.put("SubscriptionArn", TopicArns.subscriptionArn(topic, subscription.id()));
    return told;
  }

  private static void put(Map<String, String> told, Subscription subscription, String name) {
    String value = subscription.attribute(name);
    if (!value.isEmpty()) {
      told.put(name, value);
    }
  }

  private String checked(String name, String value) {
    if (!NAMES.contains(name)) {
      throw wording.invalid("AttributeName");
    }
    if (value.isEmpty()) {
      return "";
    }
    return switch (name) {
      case Subscription.RAW_MESSAGE_DELIVERY -> raw(value);
      case Subscription.FILTER_POLICY -> FilterAttributes.policy(value, wording);
      case Subscription.FILTER_POLICY_SCOPE -> FilterAttributes.scope(value, wording);
      case Subscription.DELIVERY_POLICY -> deliveryPolicy(value);
      case Subscription.REDRIVE_POLICY -> redrivePolicy(value);
      case Subscription.REPLAY_POLICY -> ReplayPolicies.checked(value, topic, wording);
      default -> role(value);
    };
  }

  /** What is so without being said is not kept. */
  private String raw(String value) {
    String lowerCase = value.toLowerCase(Locale.ROOT);
    if (!lowerCase.equals("true") && !lowerCase.equals("false")) {
      throw wording.invalidValue(
          Subscription.RAW_MESSAGE_DELIVERY, value, "Must be true or false.");
    }
    if (lowerCase.equals("true") && !RAW_PROTOCOLS.contains(protocol)) {
      throw wording.invalid(
          "Delivery protocol [" + protocol + "] does not support raw message delivery.");
    }
    return lowerCase.equals("true") ? lowerCase : "";
  }

  private String deliveryPolicy(String value) {
    if (!protocol.startsWith("http")) {
      throw wording.invalid(
          "DeliveryPolicy: Delivery protocol ["
              + protocol
              + "] does not support delivery policies.");
    }
    return DeliveryPolicies.checkedForSubscription(value, wording);
  }

  private String role(String value) {
    if (!protocol.equals("firehose")) {
      throw wording.invalid(
          "SubscriptionRoleArn: Delivery protocol [" + protocol + "] does not need a role.");
    }
    if (!TopicAttributes.ROLE.matcher(value).matches()) {
      throw wording.invalidValue(
          Subscription.SUBSCRIPTION_ROLE_ARN, value, "Must be the ARN of a role.");
    }
    return value;
  }

  /** Written anew, so that nothing else stands in it. */
  private String redrivePolicy(String value) {
    Map<String, Document> policy =
        TopicAttributes.object(Subscription.REDRIVE_POLICY, value, wording);
    if (policy.isEmpty()) {
      return "";
    }
    String arn = policy.get(DEAD_LETTER_TARGET) instanceof Document.Text(var text) ? text : "";
    QueueId target =
        Subscriptions.queueOf(arn)
            .orElseThrow(
                () -> wording.invalid("RedrivePolicy: deadLetterTargetArn is an invalid arn"));
    if (policy.size() > 1) {
      throw wording.invalid("RedrivePolicy: only deadLetterTargetArn is allowed");
    }
    if (!target.accountId().equals(topic.accountId()) || !target.region().equals(topic.region())) {
      throw wording.invalid(
          "RedrivePolicy: the dead-letter queue must be in the same account and region.");
    }
    boolean fifo = endpoint.endsWith(TopicId.FIFO_SUFFIX);
    if (fifo && !target.isFifo()) {
      throw wording.invalid(
          "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
    }
    if (!fifo && target.isFifo()) {
      throw wording.invalid("RedrivePolicy: must use a standard queue as DLQ");
    }
    return JsonText.write(new Document.Node(Map.of(DEAD_LETTER_TARGET, new Document.Text(arn))));
  }
}
