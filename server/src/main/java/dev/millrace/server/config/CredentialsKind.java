package dev.millrace.server.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access keys: in YAML a list of mappings, as text {@code accessKeyId:secretAccessKey:accountId},
 * several with commas between them. No message of its shows a value.
 */
record CredentialsKind() implements ValueKind<List<Credential>> {
  static final int CREDENTIALS_MAX = 1_000;
  private static final Set<String> MEMBERS = Set.of("accessKeyId", "secretAccessKey", "accountId");

  @Override
  public String allowed() {
    return "at most "
        + CREDENTIALS_MAX
        + " of accessKeyId, secretAccessKey and accountId (as text: id:secret:account,...)";
  }

  @Override
  public String show(@Nullable Object value) {
    return "the value (not shown)";
  }

  @Override
  public List<Credential> read(@Nullable Object value) throws Refusal {
    List<?> entries =
        switch (value) {
          case String text -> text.isBlank() ? List.of() : List.of(text.split(",", -1));
          case List<?> list -> list;
          case null, default -> throw new Refusal(allowed());
        };
    if (entries.size() > CREDENTIALS_MAX) {
      throw new Refusal(allowed());
    }
    List<Credential> credentials = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Object entry : entries) {
      Credential credential = credential(entry, credentials.size() + 1);
      if (!ids.add(credential.accessKeyId())) {
        throw new Refusal("a list that names each accessKeyId once");
      }
      credentials.add(credential);
    }
    return List.copyOf(credentials);
  }

  private Credential credential(Object entry, int number) throws Refusal {
    String[] parts =
        switch (entry) {
          case String text -> text.strip().split(":", -1);
          case Map<?, ?> map when map.keySet().equals(MEMBERS) ->
              new String[] {
                member(map, "accessKeyId"), member(map, "secretAccessKey"), member(map, "accountId")
              };
          default -> throw new Refusal(allowed());
        };
    if (parts.length != MEMBERS.size()) {
      throw new Refusal(allowed());
    }
    try {
      return new Credential(parts[0], new Secret(parts[1]), parts[2]);
    } catch (IllegalArgumentException e) {
      throw new Refusal("right in entry " + number + ": " + e.getMessage());
    }
  }

  /** Digits alone are a number in YAML. */
  private String member(Map<?, ?> entry, String name) throws Refusal {
    Object value = entry.get(name);
    if (value instanceof String || value instanceof Integer || value instanceof Long) {
      return value.toString();
    }
    throw new Refusal(allowed());
  }
}
