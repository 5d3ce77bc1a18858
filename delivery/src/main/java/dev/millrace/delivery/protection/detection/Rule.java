package dev.millrace.delivery.protection.detection;

import java.util.ArrayList;
import java.util.BitSet;
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
 * its characters. It is tried only where a word may begin: asked of the pattern at every character,
 * that question alone took most of the time. A candidate that fails its check gives way to one that
 * begins a character later, as a true one may hide inside it.
 *
 * @param first with what a candidate may begin
 * @param keywords null where none are needed
 */
record Rule(
    Pattern pattern, CharacterSet first, Predicate<String> check, @Nullable Keywords keywords)
    implements Detector {
  /** Neither letter nor digit after: a part of something longer is something else. */
  private static final String END = ")(?![\\p{L}\\p{N}])";

  static Rule of(String pattern) {
    return rule(pattern, _ -> true, null);
  }

  static Rule of(String pattern, Predicate<String> check) {
    return rule(pattern, check, null);
  }

  static Rule near(Keywords keywords, String pattern) {
    return rule(pattern, _ -> true, keywords);
  }

  static Rule near(Keywords keywords, String pattern, Predicate<String> check) {
    return rule(pattern, check, keywords);
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

  private static Rule rule(String text, Predicate<String> check, @Nullable Keywords keywords) {
    Pattern pattern = Pattern.compile("(?:" + text + END);
    return new Rule(pattern, first(pattern), check, keywords);
  }

  /** A pattern that may begin with a character asks what comes after it. */
  // The end of a match says nothing here: it is the question for more that is wanted.
  @SuppressWarnings("JdkObsolete")
  private static CharacterSet first(Pattern pattern) {
    BitSet ascii = new BitSet(128);
    for (char letter = 0; letter < 128; letter++) {
      Matcher matcher = pattern.matcher(String.valueOf(letter));
      ascii.set(letter, matcher.lookingAt() || matcher.hitEnd());
    }
    return new CharacterSet(ascii, true);
  }

  @Override
  public List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
    Keywords.@Nullable Places places = null;
    int at = 0;
    while (at < text.length()) {
      if (!first.has(text.charAt(at))
          || !mayBegin(text, at)
          || !matcher.region(at, text.length()).lookingAt()
          || !check.test(matcher.group())) {
        at++;
        continue;
      }
      if (keywords != null) {
        places = places == null ? keywords.in(text) : places;
        if (!places.near(at, matcher.end())) {
          at++;
          continue;
        }
      }
      found.add(new Span(at, matcher.end()));
      at = matcher.end();
    }
    return List.copyOf(found);
  }

  private static boolean mayBegin(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
