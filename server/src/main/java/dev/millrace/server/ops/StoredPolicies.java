package dev.millrace.server.ops;

import dev.millrace.engine.queue.DescribeQueues;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.host.Host;
import dev.millrace.server.api.ResourcePolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an operator of policies that are kept, but not enforced yet. */
public final class StoredPolicies {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPolicies.class);
  private static final int NAMES_MAX = 10;

  private StoredPolicies() {}

  /**
   * Whether it matters that a policy is not enforced: it says more than that its owner may do
   * things, which holds without any.
   *
   * @param policy the empty text where there is none
   */
  public static boolean matters(String policy, String ownerId) {
    return !policy.isEmpty()
        && ResourcePolicy.parse(policy).map(read -> read.saysMoreThan(ownerId)).orElse(true);
  }

  public static boolean matters(DescribeQueues.Found queue) {
    return matters(
        queue.description().settings().value(QueueAttribute.POLICY), queue.id().accountId());
  }

  /** Says in the log which queues have a policy that matters. */
  public static void tell(Host host) {
    for (CompletableFuture<List<DescribeQueues.Found>> answer : host.ask(new DescribeQueues())) {
      var _ =
          answer.thenAccept(queues ->
              tell(
                  queues.stream()
                      .filter(StoredPolicies::matters)
                      .map(DescribeQueues.Found::id)
                      .toList()));
    }
  }

  private static void tell(List<QueueId> queues) {
    if (!queues.isEmpty()) {
      LOG.warn(
          "{} queues have a policy, which is stored and not enforced: {}{}",
          queues.size(),
          queues.stream().limit(NAMES_MAX).map(QueueId::name).collect(Collectors.joining(", ")),
          queues.size() > NAMES_MAX ? ", …" : "");
    }
  }
}
