package dev.millrace.server.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one source sets: the command line, the environment, or the file.
 *
 * @param name the source, for messages
 * @param keyName what the source calls a key
 * @param values raw, by the key's path
 */
record Layer(
    String name, Function<SettingKey<?>, String> keyName, Map<String, @Nullable Object> values) {
  /** Variables with our prefix that belong to the launcher, or name the file itself. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("MILLRACE_CONFIG", "MILLRACE_JAVA_OPTS", "MILLRACE_REQUIRE_ALL");

  /** What Kubernetes sets in every pod beside a service that is called millrace. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("MILLRACE_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_[0-9]+_.*)");

  Layer {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Layer commandLine(Map<SettingKey<?>, String> options) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    options.forEach((key, text) -> values.put(key.path(), text));
    return new Layer("command line", SettingKey::option, values);
  }

  static Layer environment(Map<String, String> variables, List<String> problems) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Map<String, String> unknown = new TreeMap<>(variables);
    unknown.keySet().removeIf(name -> !name.startsWith("MILLRACE_") || NOT_SETTINGS.contains(name));
    unknown.keySet().removeIf(name -> SERVICE_LINK.matcher(name).matches());
    for (SettingKey<?> key : SettingKey.ALL) {
      String text = unknown.remove(key.variable());
      if (text != null) {
        values.put(key.path(), text);
      }
    }
    List<String> known = SettingKey.ALL.stream().map(SettingKey::variable).toList();
    unknown.keySet().forEach(name -> problems.add(unknown("environment", name, known)));
    return new Layer("environment", SettingKey::variable, values);
  }

  static String unknown(String source, String name, List<String> known) {
    return source
        + ": there is no setting "
        + name
        + NearestName.of(name, known)
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("; there are " + String.join(", ", known));
  }

  /** The value here, if there is one that is allowed; if it is not, that is a problem. */
  <T> Optional<T> find(SettingKey<T> key, List<String> problems) {
    if (!values.containsKey(key.path())) {
      return Optional.empty();
    }
    Object value = values.get(key.path());
    try {
      return Optional.of(key.kind().read(value));
    } catch (ValueKind.Refusal refusal) {
      problems.add(
          name
              + ": "
              + keyName.apply(key)
              + " must be "
              + refusal.getMessage()
              + ", not "
              + key.kind().show(value));
      return Optional.empty();
    }
  }
}
