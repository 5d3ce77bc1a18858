package dev.millrace.server.api.sqs;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.server.api.ResourcePolicy;
import dev.millrace.server.api.ServiceException;
import java.util.List;

/**
 * The attribute {@code Policy}. What its owner writes is checked and kept as it stands, byte for
 * byte; it is written anew only where AddPermission and RemovePermission edit it.
 */
final class QueuePolicy {
  /** As the service lists its quotas of policies. */
  private static final int POLICY_BYTES_MAX = 8_192;

  private static final int STATEMENTS_MAX = 20;

  private QueuePolicy() {}

  /** Fails where a text is not a policy that a queue can have. */
  static void check(String text) {
    if (Bytes.utf8(text).size() > POLICY_BYTES_MAX || !read(text).isValid(STATEMENTS_MAX)) {
      throw invalid();
    }
  }

  /**
   * The policy with one more statement, which lets accounts do something.
   *
   * @param text the policy there is; empty for none
   * @param actions names of operations, without the service's name
   */
  static String with(
      String text, QueueId queue, String label, List<String> accountIds, List<String> actions) {
    ResourcePolicy policy =
        text.isEmpty() ? ResourcePolicy.named(queue.arn() + "/SQSDefaultPolicy") : read(text);
    if (policy.hasLabel(label)) {
      throw SqsErrors.invalidValue("Label", label, "Already exists.");
    }
    if (policy.size() >= STATEMENTS_MAX) {
      throw SqsErrors.tooManyStatements(STATEMENTS_MAX);
    }
    List<String> named = actions.stream().map(action -> "SQS:" + action).toList();
    String written = policy.with(label, accountIds, named, queue.arn()).text();
    if (Bytes.utf8(written).size() > POLICY_BYTES_MAX) {
      throw SqsErrors.policyTooLong(POLICY_BYTES_MAX);
    }
    return written;
  }

  /** The policy without a statement; empty where that was the last one. */
  static String without(String text, String label) {
    if (text.isEmpty()) {
      throw SqsErrors.invalidValue("Label", label, "can't find label.");
    }
    ResourcePolicy policy = read(text);
    if (!policy.hasLabel(label)) {
      throw SqsErrors.invalidValue("Label", label, "can't find label on existing policy.");
    }
    ResourcePolicy rest = policy.without(label);
    return rest.size() == 0 ? "" : rest.text();
  }

  private static ResourcePolicy read(String text) {
    return ResourcePolicy.parse(text).orElseThrow(QueuePolicy::invalid);
  }

  private static ServiceException invalid() {
    return SqsErrors.invalidAttributeValue(QueueAttribute.POLICY.wireName());
  }
}
