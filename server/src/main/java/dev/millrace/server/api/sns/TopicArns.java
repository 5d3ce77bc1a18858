package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.TopicId;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.ServiceException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of topics and subscriptions, in the forms in which clients give them. */
final class TopicArns {
  private static final int ELEMENTS = 6;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Pattern FIFO_NAME = Pattern.compile("[A-Za-z0-9_-]{1,251}\\.fifo");
  private static final Pattern TOPIC =
      Pattern.compile(
          "arn:aws[a-z-]*:sns:([a-z0-9-]+):([0-9]{12}):([A-Za-z0-9_-]{1,256}(?:\\.fifo)?)");
  private static final Pattern SUBSCRIPTION =
      Pattern.compile("(" + TOPIC.pattern() + "):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  private TopicArns() {}

  /** A subscription's name. */
  record SubscriptionName(TopicId topic, UUID id) {}

  /** The topic of that name in the caller's world. */
  static TopicId named(String name, Caller caller) {
    if (!isName(name)) {
      throw SnsErrors.invalidParameter("Topic Name");
    }
    return new TopicId(caller.accountId(), caller.region(), name);
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches() || FIFO_NAME.matcher(name).matches();
  }

  /** The topic of an ARN, which has to be one of the caller's. */
  static TopicId topic(String arn, Caller caller) {
    return topic("TopicArn", arn, caller);
  }

  static TopicId topic(String parameter, String arn, Caller caller) {
    Matcher parts = TOPIC.matcher(arn);
    if (!parts.matches()) {
      throw malformed(parameter, arn);
    }
    return reachable(
        parameter, new TopicId(parts.group(2), parts.group(1), parts.group(3)), caller);
  }

  /** The subscription of an ARN, whose topic has to be one of the caller's. */
  static SubscriptionName subscription(String arn, Caller caller) {
    Matcher parts = SUBSCRIPTION.matcher(arn);
    if (!parts.matches()) {
      int lastColon = arn.lastIndexOf(':');
      throw lastColon > 0 && TOPIC.matcher(arn.substring(0, lastColon)).matches()
          ? SnsErrors.invalidParameter("SubscriptionId")
          : malformed("SubscriptionArn", arn);
    }
    TopicId topic = new TopicId(parts.group(3), parts.group(2), parts.group(4));
    return new SubscriptionName(
        reachable("SubscriptionArn", topic, caller), UUID.fromString(parts.group(5)));
  }

  static String subscriptionArn(TopicId topic, UUID id) {
    return topic.arn() + ":" + id;
  }

  /**
   * Topics of other accounts are reached by policies, which are not enforced yet; those who follow
   * a link come as nobody, and the link says which topic it is.
   */
  private static TopicId reachable(String parameter, TopicId topic, Caller caller) {
    if (caller.isAnybody()) {
      return topic;
    }
    if (!topic.region().equals(caller.region())) {
      throw SnsErrors.invalidParameter(parameter);
    }
    if (!topic.accountId().equals(caller.accountId())) {
      throw SnsErrors.notAuthorized(
          "arn:aws:iam::" + caller.accountId() + ":root", "SNS", topic.arn());
    }
    return topic;
  }

  private static ServiceException malformed(String parameter, String arn) {
    int elements = arn.split(":", -1).length;
    return elements < ELEMENTS
        ? SnsErrors.tooFewArnElements(parameter, elements)
        : SnsErrors.invalidParameter(parameter);
  }
}
