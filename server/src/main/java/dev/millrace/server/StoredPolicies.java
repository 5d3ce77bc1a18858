package dev.millrace.server;

import dev.millrace.engine.queue.DescribeQueues;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.host.Host;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an operator of policies that are kept, but not enforced yet. */
final class StoredPolicies {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPolicies.class);

  private StoredPolicies() {}

  /** Looks at all queues, and says in the log which have a policy. */
  static void tell(Host host) {
    for (CompletableFuture<List<DescribeQueues.Found>> answer : host.ask(new DescribeQueues())) {
      var _ = answer.thenAccept(found -> tell(found.stream()));
    }
  }

  private static void tell(Stream<DescribeQueues.Found> found) {
    List<String> names =
        found
            .filter(queue -> !queue.description().settings().value(QueueAttribute.POLICY).isEmpty())
            .map(queue -> queue.id().name())
            .toList();
    if (!names.isEmpty()) {
      LOG.warn(
          "{} queues have a policy, which is stored and not enforced: {}{}",
          names.size(),
          String.join(", ", names.subList(0, Math.min(10, names.size()))),
          names.size() > 10 ? ", …" : "");
    }
  }
}
