package dev.millrace.delivery.protection.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what stands between two lines, and the lines: a private key. A first line without its last
 * is no key; people write about keys too.
 *
 * @param begins how the first line may begin
 * @param ends how the last line of each begins, in the same order
 * @param valueFollows the last line has letters and digits after that
 */
record PrivateKeyDetector(List<String> begins, List<String> ends, boolean valueFollows)
    implements Detector {
  private static final String DASHES = "-----";

  /** Keys in the armour of RFC 7468, under these labels. */
  static PrivateKeyDetector armoured(String... labels) {
    List<String> begins = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    for (String label : labels) {
      begins.add(DASHES + "BEGIN " + label + DASHES);
      ends.add(DASHES + "END " + label + DASHES);
    }
    return new PrivateKeyDetector(List.copyOf(begins), List.copyOf(ends), false);
  }

  /** PuTTY's own format, which has no armour. */
  static PrivateKeyDetector putty() {
    return new PrivateKeyDetector(List.of("PuTTY-User-Key-File-"), List.of("Private-MAC: "), true);
  }

  @Override
  public List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    for (int index = 0; index < begins.size(); index++) {
      String end = ends.get(index);
      int start = text.indexOf(begins.get(index));
      while (start >= 0) {
        int last = text.indexOf(end, start);
        if (last < 0) {
          break;
        }
        int after = last + end.length();
        while (valueFollows
            && after < text.length()
            && Character.isLetterOrDigit(text.charAt(after))) {
          after++;
        }
        found.add(new Span(start, after));
        start = text.indexOf(begins.get(index), after);
      }
    }
    return Span.merged(found);
  }
}
