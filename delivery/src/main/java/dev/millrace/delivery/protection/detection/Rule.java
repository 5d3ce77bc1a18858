package dev.millrace.delivery.protection.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to write an identifier: a pattern finds candidates, a check counts them through, keywords
 * have to stand beside them.
 *
 * <p>Every pattern here is bounded in length: no {@code *}, no {@code +}, no repetition inside an
 * ambiguous one. So a candidate costs at most a constant, and a text costs a constant for each of
 * its characters. A candidate that fails its check gives way to one that begins a character later,
 * as a true one may hide inside it.
 *
 * @param keywords null where none are needed
 */
record Rule(Pattern pattern, Predicate<String> check, @Nullable Keywords keywords)
    implements Detector {
  /** Neither letter nor digit before, nor after: a part of something longer is something else. */
  private static final String BEGIN = "(?<![\\p{L}\\p{N}])(?:";

  private static final String END = ")(?![\\p{L}\\p{N}])";

  static Rule of(String pattern) {
    return new Rule(compiled(pattern), _ -> true, null);
  }

  static Rule of(String pattern, Predicate<String> check) {
    return new Rule(compiled(pattern), check, null);
  }

  static Rule near(Keywords keywords, String pattern) {
    return new Rule(compiled(pattern), _ -> true, keywords);
  }

  static Rule near(Keywords keywords, String pattern, Predicate<String> check) {
    return new Rule(compiled(pattern), check, keywords);
  }

  /** A detector that knows several ways. */
  static Detector any(List<Rule> rules) {
    List<Rule> ways = List.copyOf(rules);
    return text -> {
      List<Span> found = new ArrayList<>();
      for (Rule rule : ways) {
        found.addAll(rule.find(text));
      }
      return Span.merged(found);
    };
  }

  private static Pattern compiled(String pattern) {
    return Pattern.compile(BEGIN + pattern + END);
  }

  @Override
  public List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    Keywords.@Nullable Places places = null;
    int from = 0;
    while (from < text.length() && matcher.find(from)) {
      from = matcher.start() + 1;
      if (!check.test(matcher.group())) {
        continue;
      }
      if (keywords != null) {
        places = places == null ? keywords.in(text) : places;
        if (!places.near(matcher.start(), matcher.end())) {
          continue;
        }
      }
      found.add(new Span(matcher.start(), matcher.end()));
      from = matcher.end();
    }
    return List.copyOf(found);
  }
}
