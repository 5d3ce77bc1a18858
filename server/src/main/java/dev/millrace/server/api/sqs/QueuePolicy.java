package dev.millrace.server.api.sqs;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import dev.millrace.server.api.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attribute {@code Policy}. What its owner writes is checked and kept as it stands, byte for
 * byte; it is written anew only where AddPermission and RemovePermission edit it.
 */
final class QueuePolicy {
  private static final String STATEMENT = "Statement";
  private static final String SID = "Sid";
  private static final String EFFECT = "Effect";

  /** As the service lists its quotas of policies. */
  private static final int POLICY_BYTES_MAX = 8_192;

  private static final int STATEMENTS_MAX = 20;
  private static final List<Document> VERSIONS =
      List.of(new Document.Text("2008-10-17"), new Document.Text("2012-10-17"));
  private static final List<Document> EFFECTS =
      List.of(new Document.Text("Allow"), new Document.Text("Deny"));

  private QueuePolicy() {}

  /** Fails where a text is not a policy that a queue can have. */
  static void check(String text) {
    if (Bytes.utf8(text).size() > POLICY_BYTES_MAX) {
      throw invalid();
    }
    Map<String, Document> policy = read(text);
    Document version = policy.get("Version");
    if (version != null && !VERSIONS.contains(version)) {
      throw invalid();
    }
    List<Document> statements = statements(policy);
    if (statements.isEmpty()
        || statements.size() > STATEMENTS_MAX
        || !statements.stream().allMatch(QueuePolicy::isStatement)) {
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
    Map<String, Document> policy = text.isEmpty() ? fresh(queue) : read(text);
    List<Document> statements = new ArrayList<>(statements(policy));
    if (statements.stream().anyMatch(statement -> isLabelled(statement, label))) {
      throw SqsErrors.invalidValue("Label", label, "Already exists.");
    }
    if (statements.size() >= STATEMENTS_MAX) {
      throw SqsErrors.tooManyStatements(STATEMENTS_MAX);
    }
    statements.add(statement(queue, label, accountIds, actions));
    String written = write(policy, statements);
    if (Bytes.utf8(written).size() > POLICY_BYTES_MAX) {
      throw SqsErrors.policyTooLong(POLICY_BYTES_MAX);
    }
    return written;
  }

  /** The policy without a statement; empty where that was the last one. */
  static String without(String text, String label) {
    Map<String, Document> policy = text.isEmpty() ? Map.of() : read(text);
    List<Document> statements = new ArrayList<>(statements(policy));
    if (!statements.removeIf(statement -> isLabelled(statement, label))) {
      throw SqsErrors.invalidValue(
          "Label",
          label,
          text.isEmpty() ? "can't find label." : "can't find label on existing policy.");
    }
    return statements.isEmpty() ? "" : write(policy, statements);
  }

  private static Map<String, Document> read(String text) {
    try {
      if (JsonText.parse(text) instanceof Document.Node(var entries)) {
        return entries;
      }
    } catch (MalformedRequestException notJson) {
      // Worded as an attribute's bad value, like every other form that is none of a policy.
    }
    throw invalid();
  }

  private static String write(Map<String, Document> policy, List<Document> statements) {
    Map<String, Document> changed = new LinkedHashMap<>(policy);
    changed.put(STATEMENT, new Document.Array(statements));
    return JsonText.write(new Document.Node(changed));
  }

  private static Map<String, Document> fresh(QueueId queue) {
    Map<String, Document> policy = new LinkedHashMap<>();
    policy.put("Version", new Document.Text("2008-10-17"));
    policy.put("Id", new Document.Text(queue.arn() + "/SQSDefaultPolicy"));
    return policy;
  }

  private static Document statement(
      QueueId queue, String label, List<String> accountIds, List<String> actions) {
    List<Document> principals = new ArrayList<>();
    for (String account : accountIds) {
      principals.add(new Document.Text("arn:aws:iam::" + account + ":root"));
    }
    List<Document> names = new ArrayList<>();
    for (String action : actions) {
      names.add(new Document.Text("SQS:" + action));
    }
    Map<String, Document> statement = new LinkedHashMap<>();
    statement.put(SID, new Document.Text(label));
    statement.put(EFFECT, new Document.Text("Allow"));
    statement.put("Principal", new Document.Node(Map.of("AWS", oneOrMany(principals))));
    statement.put("Action", oneOrMany(names));
    statement.put("Resource", new Document.Text(queue.arn()));
    return new Document.Node(statement);
  }

  private static Document oneOrMany(List<Document> items) {
    return items.size() == 1 ? items.getFirst() : new Document.Array(items);
  }

  /** A policy with a single statement may leave the brackets out. */
  private static List<Document> statements(Map<String, Document> policy) {
    Document found = policy.get(STATEMENT);
    if (found instanceof Document.Array(var items)) {
      return items;
    }
    return found instanceof Document.Node ? List.of(found) : List.of();
  }

  private static boolean isStatement(Document document) {
    return document instanceof Document.Node(var entries)
        && EFFECTS.contains(entries.getOrDefault(EFFECT, new Document.Null()))
        && hasOne(entries, "Principal", "NotPrincipal")
        && hasOne(entries, "Action", "NotAction");
  }

  private static boolean hasOne(Map<String, Document> entries, String name, String opposite) {
    return isGiven(entries.get(name)) != isGiven(entries.get(opposite));
  }

  private static boolean isGiven(@Nullable Document value) {
    return switch (value) {
      case null -> false;
      case Document.Text(var text) -> !text.isEmpty();
      case Document.Array(var items) -> !items.isEmpty();
      case Document.Node(var entries) -> !entries.isEmpty();
      case Document.Null _, Document.Bool _, Document.Decimal _ -> false;
    };
  }

  private static boolean isLabelled(Document statement, String label) {
    return statement instanceof Document.Node(var entries)
        && new Document.Text(label).equals(entries.get(SID));
  }

  private static ServiceException invalid() {
    return SqsErrors.invalidAttributeValue(QueueAttribute.POLICY.wireName());
  }
}
