package dev.millrace.server.outgoing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to authenticate that a server offers (RFC 9110, section 11).
 *
 * @param scheme in lower case
 * @param parameters by their names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  /** A scheme that asks for nothing more. */
  private static final Pattern SCHEME_ALONE =
      Pattern.compile("[\\s,]*+(" + TOKEN + ")\\s*+(?=,|$)");

  /** A parameter, with the scheme before it where it is the first one of a challenge. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "[\\s,]*+(?:("
              + TOKEN
              + ")\\s++)?("
              + TOKEN
              + ")\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|("
              + TOKEN
              + "))");

  /** What a header line offers; what cannot be read of it is left out. */
  static List<Challenge> parse(String line) {
    List<Challenge> challenges = new ArrayList<>();
    Matcher next = PARAMETER.matcher(line);
    Matcher alone = SCHEME_ALONE.matcher(line);
    int from = 0;
    while (from < line.length()) {
      if (next.region(from, line.length()).lookingAt()) {
        if (next.group(1) != null) {
          challenges.add(of(next.group(1)));
        }
        if (challenges.isEmpty()) {
          break;
        }
        challenges
            .getLast()
            .parameters()
            .put(next.group(2).toLowerCase(Locale.ROOT), valueOf(next));
        from = next.end();
      } else if (alone.region(from, line.length()).lookingAt()) {
        challenges.add(of(alone.group(1)));
        from = alone.end();
      } else {
        break;
      }
    }
    return challenges;
  }

  private static String valueOf(Matcher parameter) {
    String quoted = parameter.group(3);
    return quoted == null ? parameter.group(4) : quoted.replaceAll("\\\\(.)", "$1");
  }

  private static Challenge of(String scheme) {
    return new Challenge(scheme.toLowerCase(Locale.ROOT), new TreeMap<>());
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
