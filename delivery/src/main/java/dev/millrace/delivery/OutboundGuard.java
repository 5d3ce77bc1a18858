package dev.millrace.delivery;

import dev.millrace.delivery.protection.DataDirection;
import dev.millrace.delivery.protection.DataProtectionPolicy;
import dev.millrace.delivery.protection.InspectedMessage;
import dev.millrace.delivery.protection.Inspector;
import dev.millrace.delivery.protection.Verdict;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.Subscription;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Holds back messages that a topic's data protection policy keeps from some subscribers. */
final class OutboundGuard {
  static final OutboundGuard NONE = new OutboundGuard("");

  private final String policyText;
  private final Inspector inspector;

  private OutboundGuard(String policyText) {
    this.policyText = policyText;
    // Messages are audited when they are published, so nothing is drawn here.
    this.inspector =
        new Inspector(
            policyText.isEmpty()
                ? new DataProtectionPolicy("", "", List.of())
                : DataProtectionPolicy.parse(policyText),
            () -> 1);
  }

  static OutboundGuard of(String policyText) {
    return policyText.isEmpty() ? NONE : new OutboundGuard(policyText);
  }

  boolean isOf(String text) {
    return policyText.equals(text);
  }

  /** Whether it has anything to hold back at all. */
  boolean isIdle() {
    return policyText.isEmpty();
  }

  /** The judgement of one message, which is the same for all subscriptions of one owner. */
  Judgement judge(UUID id, long publishedAtMillis, PublishedContent content) {
    Map<String, Boolean> known = new HashMap<>();
    return subscription ->
        known.computeIfAbsent(
            subscription.ownerId() + " " + subscription.protocol(),
            _ -> denies(id, publishedAtMillis, content, subscription));
  }

  /** Says for each subscription whether the message is kept from it. */
  interface Judgement {
    boolean denies(Subscription subscription);
  }

  private boolean denies(
      UUID id, long publishedAtMillis, PublishedContent content, Subscription subscription) {
    InspectedMessage message =
        new InspectedMessage(
            id.toString(),
            content.topicArn(),
            "arn:aws:iam::" + subscription.ownerId() + ":root",
            Instant.ofEpochMilli(publishedAtMillis),
            content.messageFor(subscription.protocol()).toUtf8String());
    return inspector.inspect(DataDirection.OUTBOUND, message).verdict() instanceof Verdict.Denied;
  }
}
