package dev.millrace.server.api.sns;

import dev.millrace.base.Bytes;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import dev.millrace.server.api.ResourcePolicy;
import dev.millrace.server.api.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The attribute {@code Policy} of a topic. A topic that was given none has the service's default
 * one, which lets its owner do everything; AddPermission adds to that.
 */
final class TopicPolicy {
  private static final int POLICY_BYTES_MAX = 30_720;
  private static final int STATEMENTS_MAX = 100;
  private static final String OUT_OF_SCOPE = "Policy statement action out of service scope!";

  /** The order is the service's. */
  private static final List<String> OWNERS_ACTIONS =
      List.of(
          "GetTopicAttributes",
          "SetTopicAttributes",
          "AddPermission",
          "RemovePermission",
          "DeleteTopic",
          "Subscribe",
          "ListSubscriptionsByTopic",
          "Publish");

  /** What a policy may speak of, in lower case. */
  private static final Set<String> ACTIONS = actions();

  private TopicPolicy() {}

  /** Fails where a text is not a policy that a topic can have. */
  static void check(String text, AttributeWording wording) {
    ResourcePolicy policy =
        Bytes.utf8(text).size() > POLICY_BYTES_MAX
            ? null
            : ResourcePolicy.parse(text).filter(read -> read.isValid(STATEMENTS_MAX)).orElse(null);
    if (policy == null) {
      throw wording.invalid("Policy Error: null");
    }
    if (!policy.actions().stream().allMatch(TopicPolicy::isInScope)) {
      throw wording.invalid(OUT_OF_SCOPE);
    }
  }

  /** The policy that holds. */
  static String effective(String stored, TopicId topic) {
    return stored.isEmpty() ? defaultPolicy(topic) : stored;
  }

  /**
   * The policy with one more statement, which lets accounts do something.
   *
   * @param stored empty for the default policy
   * @param actions names of operations, without the service's name
   */
  static String with(
      String stored, TopicId topic, String label, List<String> accountIds, List<String> actions) {
    List<String> named = actions.stream().map(action -> "SNS:" + action).toList();
    if (!named.stream().allMatch(TopicPolicy::isInScope)) {
      throw SnsErrors.invalidParameter(OUT_OF_SCOPE);
    }
    ResourcePolicy policy = read(stored, topic);
    if (policy.hasLabel(label)) {
      throw SnsErrors.invalidParameter("Statement already exists");
    }
    String written = policy.with(label, accountIds, named, topic.arn()).text();
    if (policy.size() >= STATEMENTS_MAX || Bytes.utf8(written).size() > POLICY_BYTES_MAX) {
      throw SnsErrors.invalidParameter("Policy is too large");
    }
    return written;
  }

  /** The policy without a statement; empty, which is the default one, where that was the last. */
  static String without(String stored, TopicId topic, String label) {
    ResourcePolicy policy = read(stored, topic);
    if (!policy.hasLabel(label)) {
      return stored;
    }
    ResourcePolicy rest = policy.without(label);
    return rest.size() == 0 ? "" : rest.text();
  }

  private static ResourcePolicy read(String stored, TopicId topic) {
    return ResourcePolicy.parse(effective(stored, topic)).orElseThrow(TopicPolicy::unreadable);
  }

  private static ServiceException unreadable() {
    return SnsErrors.internalError();
  }

  /** One may write {@code sns:Publish}, {@code SNS:*} or {@code sns:Get*}. */
  private static boolean isInScope(String action) {
    String lowerCase = action.toLowerCase(Locale.ROOT);
    if (lowerCase.endsWith("*")) {
      String beginning = lowerCase.substring(0, lowerCase.length() - 1);
      return ACTIONS.stream().anyMatch(known -> known.startsWith(beginning));
    }
    return ACTIONS.contains(lowerCase);
  }

  private static Set<String> actions() {
    Set<String> actions =
        OWNERS_ACTIONS.stream()
            .map(action -> "sns:" + action.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    actions.addAll(
        List.of("sns:receive", "sns:getdataprotectionpolicy", "sns:putdataprotectionpolicy"));
    actions.addAll(List.of("sns:listtagsforresource", "sns:tagresource", "sns:untagresource"));
    return Set.copyOf(actions);
  }

  private static String defaultPolicy(TopicId topic) {
    Function<String, Document> text = Document.Text::new;
    Map<String, Document> statement = new LinkedHashMap<>();
    statement.put("Sid", text.apply("__default_statement_ID"));
    statement.put("Effect", text.apply("Allow"));
    statement.put("Principal", new Document.Node(Map.of("AWS", text.apply("*"))));
    statement.put(
        "Action",
        new Document.Array(
            OWNERS_ACTIONS.stream().map(action -> text.apply("SNS:" + action)).toList()));
    statement.put("Resource", text.apply(topic.arn()));
    Document owner = new Document.Node(Map.of("AWS:SourceOwner", text.apply(topic.accountId())));
    statement.put("Condition", new Document.Node(Map.of("StringEquals", owner)));
    Map<String, Document> policy = new LinkedHashMap<>();
    policy.put("Version", text.apply("2008-10-17"));
    policy.put("Id", text.apply("__default_policy_ID"));
    policy.put("Statement", new Document.Array(List.of(new Document.Node(statement))));
    return JsonText.write(new Document.Node(policy));
  }
}
