package dev.millrace.delivery.filter;

import java.util.List;

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
