package dev.millrace.delivery.protection.detection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Words of which one has to stand near a number before the number means anything: nine digits are a
 * passport only beside the word. Case is nothing; a space in a keyword may be missing in the text,
 * or be a hyphen or an underscore, as the service says. A keyword begins and ends where a word does
 * or where the case changes as in {@code customerSsn}, since names in JSON are written so.
 *
 * <p>The service says "in proximity" and gives no number. It is 30 characters here, before or
 * after, which is what the service's sister for stored objects documents.
 */
final class Keywords {
  static final int PROXIMITY_CHARS_MAX = 30;

  private final Map<Character, List<String>> byFirst = new HashMap<>();

  private Keywords(List<String> keywords) {
    for (String keyword : keywords) {
      String folded = keyword.toLowerCase(Locale.ROOT);
      byFirst.computeIfAbsent(folded.charAt(0), _ -> new ArrayList<>()).add(folded);
    }
  }

  /** One list, its keywords separated by a comma. */
  static Keywords of(String... lists) {
    List<String> keywords = new ArrayList<>();
    for (String list : lists) {
      for (String keyword : list.split(",", -1)) {
        keywords.add(keyword.strip());
      }
    }
    return new Keywords(keywords);
  }

  Places in(String text) {
    BitSet starts = new BitSet();
    BitSet ends = new BitSet();
    for (int at = 0; at < text.length(); at++) {
      if (!wordBegins(text, at)) {
        continue;
      }
      for (String keyword : byFirst.getOrDefault(fold(text.charAt(at)), List.of())) {
        int end = end(keyword, text, at);
        if (end > 0) {
          starts.set(at);
          ends.set(end);
        }
      }
    }
    return new Places(starts, ends);
  }

  /** Where the keyword that begins here ends; 0 where another text stands. */
  private static int end(String keyword, String text, int start) {
    int at = start;
    for (int index = 0; index < keyword.length(); index++) {
      char wanted = keyword.charAt(index);
      char found = at < text.length() ? text.charAt(at) : 0;
      if (wanted == ' ') {
        at += found == ' ' || found == '_' || found == '-' ? 1 : 0;
      } else if (fold(found) == wanted) {
        at++;
      } else {
        return 0;
      }
    }
    return wordEnds(text, at) ? at : 0;
  }

  private static boolean wordBegins(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) || caseChanges(text, at);
  }

  private static boolean wordEnds(String text, int at) {
    return at == text.length()
        || !Character.isLetter(text.charAt(at))
        || !Character.isLetter(text.charAt(at - 1))
        || caseChanges(text, at);
  }

  private static boolean caseChanges(String text, int at) {
    return Character.isLowerCase(text.charAt(at - 1)) && Character.isUpperCase(text.charAt(at));
  }

  private static char fold(char letter) {
    return letter == '’' ? '\'' : Character.toLowerCase(letter);
  }

  /** Where a text has keywords. */
  record Places(BitSet starts, BitSet ends) {
    boolean near(int start, int end) {
      int before = ends.nextSetBit(Math.max(0, start - PROXIMITY_CHARS_MAX));
      int after = starts.nextSetBit(end);
      return (before >= 0 && before <= start) || (after >= 0 && after - end <= PROXIMITY_CHARS_MAX);
    }
  }
}
