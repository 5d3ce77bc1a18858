package dev.millrace.server;

import dev.millrace.engine.queue.FindQueuesWithPolicy;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.host.Host;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an operator of policies that are kept, but not enforced yet. */
final class StoredPolicies {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPolicies.class);
  private static final int NAMES_MAX = 10;

  private StoredPolicies() {}

  /** Says in the log which queues have a policy. */
  static void tell(Host host) {
    for (CompletableFuture<List<QueueId>> answer : host.ask(new FindQueuesWithPolicy())) {
      var _ = answer.thenAccept(StoredPolicies::tell);
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
