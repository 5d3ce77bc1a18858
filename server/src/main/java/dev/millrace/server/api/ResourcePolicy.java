package dev.millrace.server.api;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A policy of a queue or topic: statements on who may do what to it. Immutable. */
public final class ResourcePolicy {
  private static final String STATEMENT = "Statement";
  private static final String SID = "Sid";
  private static final String EFFECT = "Effect";
  private static final String ACTION = "Action";
  private static final List<Document> VERSIONS =
      List.of(new Document.Text("2008-10-17"), new Document.Text("2012-10-17"));
  private static final List<Document> EFFECTS =
      List.of(new Document.Text("Allow"), new Document.Text("Deny"));

  private static final String PRINCIPAL = "Principal";
  private static final Set<String> OWNERS_KEYS =
      Set.of("aws:sourceowner", "aws:sourceaccount", "aws:principalaccount");

  private final Map<String, Document> entries;
  private final List<Document> statements;

  private ResourcePolicy(Map<String, Document> entries, List<Document> statements) {
    this.entries = entries;
    this.statements = statements;
  }

  /** A policy of no statements. */
  public static ResourcePolicy named(String id) {
    Map<String, Document> entries = new LinkedHashMap<>();
    entries.put("Version", new Document.Text("2008-10-17"));
    entries.put("Id", new Document.Text(id));
    return new ResourcePolicy(entries, List.of());
  }

  /** Reads a JSON object; empty for any other text. */
  public static Optional<ResourcePolicy> parse(String text) {
    try {
      if (JsonText.parse(text) instanceof Document.Node(var entries)) {
        return Optional.of(new ResourcePolicy(entries, statements(entries)));
      }
    } catch (MalformedRequestException notJson) {
      // Every service words this like any other form that is none of a policy.
    }
    return Optional.empty();
  }

  /** Whether this is a policy that a resource can have, with at most so many statements. */
  public boolean isValid(int statementsMax) {
    Document version = entries.get("Version");
    return (version == null || VERSIONS.contains(version))
        && !statements.isEmpty()
        && statements.size() <= statementsMax
        && statements.stream().allMatch(ResourcePolicy::isStatement);
  }

  public int size() {
    return statements.size();
  }

  /** The actions that statements name, as they are written. */
  public List<String> actions() {
    List<String> actions = new ArrayList<>();
    for (Document statement : statements) {
      if (statement instanceof Document.Node(var members)) {
        switch (members.get(ACTION)) {
          case Document.Text(var action) -> actions.add(action);
          case Document.Array(var items) ->
              items.forEach(
                  item -> actions.add(item instanceof Document.Text(var text) ? text : ""));
          case null -> {}
          case Document.Null _, Document.Bool _, Document.Decimal _, Document.Node _ ->
              actions.add("");
        }
      }
    }
    return actions;
  }

  /** Whether there is a statement other than that an account itself may do something. */
  public boolean saysMoreThan(String accountId) {
    return !statements.stream().allMatch(statement -> allowsOnly(statement, accountId));
  }

  public boolean hasLabel(String label) {
    return statements.stream().anyMatch(statement -> isLabelled(statement, label));
  }

  /**
   * The policy with one more statement, which lets accounts do something.
   *
   * @param actions with the service's name
   */
  public ResourcePolicy with(
      String label, List<String> accountIds, List<String> actions, String resourceArn) {
    List<Document> principals = new ArrayList<>();
    for (String account : accountIds) {
      principals.add(new Document.Text("arn:aws:iam::" + account + ":root"));
    }
    Map<String, Document> statement = new LinkedHashMap<>();
    statement.put(SID, new Document.Text(label));
    statement.put(EFFECT, new Document.Text("Allow"));
    statement.put(PRINCIPAL, new Document.Node(Map.of("AWS", oneOrMany(principals))));
    statement.put(ACTION, oneOrMany(actions.stream().<Document>map(Document.Text::new).toList()));
    statement.put("Resource", new Document.Text(resourceArn));
    List<Document> more = new ArrayList<>(statements);
    more.add(new Document.Node(statement));
    return new ResourcePolicy(entries, more);
  }

  public ResourcePolicy without(String label) {
    return new ResourcePolicy(
        entries, statements.stream().filter(statement -> !isLabelled(statement, label)).toList());
  }

  /** As JSON; the statements are a list, also where one stood without brackets. */
  public String text() {
    Map<String, Document> changed = new LinkedHashMap<>(entries);
    changed.put(STATEMENT, new Document.Array(statements));
    return JsonText.write(new Document.Node(changed));
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
    return document instanceof Document.Node(var members)
        && EFFECTS.contains(members.getOrDefault(EFFECT, new Document.Null()))
        && hasOne(members, PRINCIPAL, "NotPrincipal")
        && hasOne(members, ACTION, "NotAction");
  }

  private static boolean allowsOnly(Document statement, String accountId) {
    return statement instanceof Document.Node(var members)
        && new Document.Text("Allow").equals(members.get(EFFECT))
        && (isOwner(members.get(PRINCIPAL), accountId)
            || isOwnersCondition(members.get("Condition"), accountId));
  }

  private static boolean isOwner(@Nullable Document principal, String accountId) {
    return principal instanceof Document.Node(var kinds)
        && kinds.keySet().equals(Set.of("AWS"))
        && allAre(
            kinds.get("AWS"),
            id -> id.equals(accountId) || id.startsWith("arn:aws:iam::" + accountId + ":"));
  }

  /** As in the policy that a topic has when nobody has given it one. */
  private static boolean isOwnersCondition(@Nullable Document condition, String accountId) {
    return condition instanceof Document.Node(var operators)
        && operators.get("StringEquals") instanceof Document.Node(var keys)
        && keys.entrySet().stream()
            .anyMatch(key ->
                OWNERS_KEYS.contains(key.getKey().toLowerCase(Locale.ROOT))
                    && allAre(key.getValue(), accountId::equals));
  }

  private static boolean allAre(@Nullable Document texts, Predicate<String> wanted) {
    List<Document> items = texts instanceof Document.Array(var many) ? many : oneOrNone(texts);
    return !items.isEmpty()
        && items.stream()
            .allMatch(item -> item instanceof Document.Text(var text) && wanted.test(text));
  }

  private static List<Document> oneOrNone(@Nullable Document item) {
    return item == null ? List.of() : List.of(item);
  }

  private static boolean hasOne(Map<String, Document> members, String name, String opposite) {
    return isGiven(members.get(name)) != isGiven(members.get(opposite));
  }

  private static boolean isGiven(@Nullable Document value) {
    return switch (value) {
      case null -> false;
      case Document.Text(var text) -> !text.isEmpty();
      case Document.Array(var items) -> !items.isEmpty();
      case Document.Node(var members) -> !members.isEmpty();
      case Document.Null _, Document.Bool _, Document.Decimal _ -> false;
    };
  }

  private static boolean isLabelled(Document statement, String label) {
    return statement instanceof Document.Node(var members)
        && new Document.Text(label).equals(members.get(SID));
  }
}
