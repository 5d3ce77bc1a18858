package dev.millrace.server.api.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a page, and how to ask for the next one.
 *
 * @param nextToken null on the last page
 */
record SnsPage<T>(List<T> items, @Nullable String nextToken) {
  /** How many things stand on a page of SNS's where nobody asks for fewer. */
  static final int ITEMS_MAX = 100;

  /**
   * A page of what was found.
   *
   * @param found in the order of the list; one more than the page has, where there is another page
   * @param key what the next page begins behind
   */
  static <T> SnsPage<T> of(List<T> found, int itemsMax, Function<T, String> key) {
    if (found.size() <= itemsMax) {
      return new SnsPage<>(found, null);
    }
    List<T> items = found.subList(0, itemsMax);
    return new SnsPage<>(items, encode(key.apply(items.getLast())));
  }

  /** The key that a token holds; the empty text for the first page. */
  static String after(@Nullable String token, Predicate<String> isKey) {
    if (token == null || token.isEmpty()) {
      return "";
    }
    try {
      String key = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      if (isKey.test(key)) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      // Refused like whatever else was not given out here.
    }
    throw SnsErrors.invalidNextToken();
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
  }
}
