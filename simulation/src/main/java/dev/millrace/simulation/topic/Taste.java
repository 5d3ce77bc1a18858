package dev.millrace.simulation.topic;

import java.util.HashMap;
import java.util.Map;

/**
 * What a subscriber wants to be told: a filter policy, and the same rule told without any filter.
 */
enum Taste {
  EVERYTHING("", false),
  RED("{\"color\":[\"red\"]}", false),
  NOT_RED("{\"color\":[{\"anything-but\":[\"red\"]}]}", false),
  LARGE("{\"size\":[{\"numeric\":[\">\",5]}]}", true),
  OF_A_SIZE("{\"size\":[{\"exists\":true}]}", true);

  private static final Map<String, Taste> BY_POLICY = new HashMap<>();

  static {
    for (Taste taste : values()) {
      BY_POLICY.put(taste.policy, taste);
    }
  }

  private final String policy;
  private final boolean ofBody;

  Taste(String policy, boolean ofBody) {
    this.policy = policy;
    this.ofBody = ofBody;
  }

  static Taste of(String policy) {
    Taste taste = BY_POLICY.get(policy);
    if (taste == null) {
      throw new IllegalArgumentException("nobody has this policy: " + policy);
    }
    return taste;
  }

  /** Empty for none. */
  String policy() {
    return policy;
  }

  /** Whether the policy looks at bodies, and not at attributes. */
  boolean ofBody() {
    return ofBody;
  }

  boolean accepts(Draft draft) {
    return switch (this) {
      case EVERYTHING -> true;
      case RED -> "red".equals(draft.color());
      case NOT_RED -> draft.color() != null && !"red".equals(draft.color());
      case LARGE -> draft.size() > 5;
      case OF_A_SIZE -> draft.size() >= 0;
    };
  }
}
