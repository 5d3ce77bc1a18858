package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.schema.Document;
import dev.millrace.server.api.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which queues may have this one as their dead-letter queue.
 *
 * @param sources the queues named, for {@link Permission#BY_QUEUE}
 */
record RedriveAllowPolicy(Permission permission, Set<QueueId> sources) {
  private static final int SOURCES_MAX = 10;

  /** The values of {@code redrivePermission}. */
  enum Permission {
    ALLOW_ALL("allowAll"),
    DENY_ALL("denyAll"),
    BY_QUEUE("byQueue");

    private final String wireName;

    Permission(String wireName) {
      this.wireName = wireName;
    }
  }

  static RedriveAllowPolicy read(String text) {
    Map<String, Document> entries =
        RedrivePolicies.entries(text, QueueAttribute.REDRIVE_ALLOW_POLICY);
    Permission permission = permission(entries, text);
    boolean named = entries.containsKey("sourceQueueArns");
    if (named != (permission == Permission.BY_QUEUE)) {
      throw invalid(
          text,
          named
              ? "sourceQueueArns is allowed with redrivePermission byQueue only."
              : "redrivePermission byQueue needs sourceQueueArns.");
    }
    return new RedriveAllowPolicy(permission, named ? sources(entries, text) : Set.of());
  }

  boolean allows(QueueId source) {
    return switch (permission) {
      case ALLOW_ALL -> true;
      case DENY_ALL -> false;
      case BY_QUEUE -> sources.contains(source);
    };
  }

  private static Permission permission(Map<String, Document> entries, String text) {
    for (Permission permission : Permission.values()) {
      if (new Document.Text(permission.wireName).equals(entries.get("redrivePermission"))) {
        return permission;
      }
    }
    throw invalid(text, "redrivePermission must be one of allowAll, denyAll, byQueue.");
  }

  private static Set<QueueId> sources(Map<String, Document> entries, String text) {
    List<Document> arns =
        entries.get("sourceQueueArns") instanceof Document.Array(var items) ? items : List.of();
    Set<QueueId> sources = new HashSet<>();
    for (Document arn : arns) {
      QueueId source =
          arn instanceof Document.Text(var value) ? RedrivePolicies.parseArn(value) : null;
      if (source == null) {
        throw invalid(text, "sourceQueueArns must be ARNs of queues.");
      }
      sources.add(source);
    }
    if (arns.isEmpty() || arns.size() > SOURCES_MAX) {
      throw invalid(text, "sourceQueueArns must have between 1 and 10 ARNs.");
    }
    return Set.copyOf(sources);
  }

  private static ServiceException invalid(String text, String reason) {
    return SqsErrors.invalidValue(QueueAttribute.REDRIVE_ALLOW_POLICY.wireName(), text, reason);
  }
}
