package dev.millrace.delivery.filter;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A filter policy that SNS accepts: which messages a subscription wants. Immutable. */
public final class FilterPolicy {
  private final String text;
  private final FilterScope scope;
  private final List<Branch> branches;

  FilterPolicy(String text, FilterScope scope, List<Branch> branches) {
    this.text = text;
    this.scope = scope;
    this.branches = List.copyOf(branches);
  }

  /**
   * Reads what a client sent as {@code FilterPolicy}. An empty object wants every message; an empty
   * text, by which clients take a policy away, is none and does not come here.
   *
   * @throws FilterPolicyException where SNS refuses it
   */
  public static FilterPolicy parse(String text, FilterScope scope) {
    return new PolicyParser(scope).parse(text);
  }

  /** Each key of the outermost object as a policy of its own, in the order in which they stand. */
  public Map<String, FilterPolicy> byKey() {
    Map<String, FilterPolicy> parts = new LinkedHashMap<>();
    if (document() instanceof Document.Node(var entries)) {
      entries.forEach((key, value) ->
          parts.put(key, parse(JsonText.write(new Document.Node(Map.of(key, value))), scope)));
    }
    return parts;
  }

  private Document document() {
    try {
      return JsonText.parse(text);
    } catch (MalformedRequestException e) {
      throw new IllegalStateException("an accepted policy is JSON", e);
    }
  }

  /** As it was sent. */
  public String text() {
    return text;
  }

  public FilterScope scope() {
    return scope;
  }

  /** Empty where the policy wants every message. */
  List<Branch> branches() {
    return branches;
  }
}
