package dev.millrace.server.api.sqs;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.RedrivePolicy;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import dev.millrace.server.api.ServiceException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attribute {@code RedrivePolicy}: what it means, and whether its target will have it. */
final class RedrivePolicies {
  private static final int RECEIVE_COUNT_MAX = 1000;

  /** Ten ARNs of the longest names take a quarter of it. */
  private static final int POLICY_CHARACTERS_MAX = 8_192;

  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws:sqs:([a-z0-9-]+):([0-9]{12}):([A-Za-z0-9_-]{1,75}\\.fifo|[A-Za-z0-9_-]{1,80})");

  private RedrivePolicies() {}

  /** Reads the policy that is to hold for a queue. */
  static RedrivePolicy read(String text, QueueId queue) {
    Map<String, Document> entries = entries(text, QueueAttribute.REDRIVE_POLICY);
    QueueId target = target(entries.get("deadLetterTargetArn"), text);
    if (!target.accountId().equals(queue.accountId()) || !target.region().equals(queue.region())) {
      throw invalid(text, "Dead letter target must be in the same account and region.");
    }
    return new RedrivePolicy(target, maxReceiveCount(entries.get("maxReceiveCount"), text));
  }

  /** Fails where the dead-letter queue that is to be set is not there or does not allow it. */
  static CompletionStage<Ack> checkTarget(
      Queues queues, QueueId queue, QueueSettingsChange change) {
    RedrivePolicy policy = change.redrivePolicy();
    if (policy == null) {
      return CompletableFuture.completedFuture(Ack.DONE);
    }
    String text = change.values().getOrDefault(QueueAttribute.REDRIVE_POLICY, "");
    return queues
        .submit(policy.target(), new DescribeQueue())
        .handle((target, failure) -> {
          if (failure != null) {
            throw failure.getCause() instanceof ServiceException
                ? invalid(text, "Dead letter target does not exist.")
                : new CompletionException(failure);
          }
          if (policy.target().isFifo() != queue.isFifo()) {
            throw invalid(text, "Dead-letter queue must be same type of queue as the source.");
          }
          checkAllowed(queue, target, text);
          return Ack.DONE;
        });
  }

  /** The queue that an ARN names, or null where it names none. */
  static @Nullable QueueId parseArn(String arn) {
    Matcher parts = ARN.matcher(arn);
    return parts.matches() ? new QueueId(parts.group(2), parts.group(1), parts.group(3)) : null;
  }

  /** The members of a policy, which must be a JSON object. */
  static Map<String, Document> entries(String text, QueueAttribute attribute) {
    try {
      if (text.length() <= POLICY_CHARACTERS_MAX
          && JsonText.parse(text) instanceof Document.Node(var entries)) {
        return entries;
      }
    } catch (MalformedRequestException notJson) {
      // Worded as an attribute's bad value, like every other form that is none of an object.
    }
    throw SqsErrors.invalidAttributeValue(attribute.wireName());
  }

  private static void checkAllowed(QueueId queue, QueueDescription target, String text) {
    String allowed = target.settings().value(QueueAttribute.REDRIVE_ALLOW_POLICY);
    if (!allowed.isEmpty() && !RedriveAllowPolicy.read(allowed).allows(queue)) {
      throw invalid(text, "Dead letter target does not allow this queue as a source queue.");
    }
  }

  private static QueueId target(@Nullable Document arn, String text) {
    if (arn == null) {
      throw invalid(
          text, "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
    }
    QueueId target = arn instanceof Document.Text(var value) ? parseArn(value) : null;
    if (target == null) {
      throw invalid(text, "Invalid value for deadLetterTargetArn.");
    }
    return target;
  }

  /** A number, or its digits as text: both are in use. */
  private static int maxReceiveCount(@Nullable Document count, String text) {
    if (count == null) {
      throw invalid(text, "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
    }
    BigDecimal number =
        switch (count) {
          case Document.Decimal(var value) -> value;
          case Document.Text(var value) when value.matches("[0-9]{1,9}") -> new BigDecimal(value);
          case Document.Text _,
              Document.Null _,
              Document.Bool _,
              Document.Array _,
              Document.Node _ ->
              BigDecimal.ZERO;
        };
    if (number.stripTrailingZeros().scale() > 0
        || number.compareTo(BigDecimal.ONE) < 0
        || number.compareTo(BigDecimal.valueOf(RECEIVE_COUNT_MAX)) > 0) {
      throw invalid(
          text, "Invalid value for maxReceiveCount: must be an integer between 1 and 1000.");
    }
    return number.intValueExact();
  }

  private static ServiceException invalid(String text, String reason) {
    return SqsErrors.invalidValue(QueueAttribute.REDRIVE_POLICY.wireName(), text, reason);
  }
}
