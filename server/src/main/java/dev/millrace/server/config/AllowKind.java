package dev.millrace.server.config;

import dev.millrace.server.outgoing.AllowRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places on the net: in YAML a list, as text several with commas between them. */
record AllowKind() implements ValueKind.Simple<List<AllowRule>> {
  static final int RULES_MAX = 1_000;

  @Override
  public String allowed() {
    return "at most " + RULES_MAX + " addresses, blocks like 10.0.0.0/8, or names of hosts";
  }

  @Override
  public List<AllowRule> read(@Nullable Object value) throws ValueKind.Refusal {
    List<?> entries =
        switch (value) {
          case String text -> text.isBlank() ? List.of() : List.of(text.split(",", -1));
          case List<?> list -> list;
          case null, default -> throw refusal();
        };
    if (entries.size() > RULES_MAX) {
      throw refusal();
    }
    List<AllowRule> rules = new ArrayList<>();
    for (Object entry : entries) {
      rules.add(rule(entry));
    }
    return List.copyOf(rules);
  }

  private AllowRule rule(Object entry) throws ValueKind.Refusal {
    if (!(entry instanceof String text)) {
      throw refusal();
    }
    try {
      return AllowRule.parse(text.strip());
    } catch (IllegalArgumentException _) {
      throw refusal();
    }
  }
}
