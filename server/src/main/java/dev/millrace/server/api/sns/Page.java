package dev.millrace.server.api.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, and how to ask for the next one.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> items, @Nullable String nextToken) {
  /** How many items stand on a page where nobody asks for fewer. */
  static final int ITEMS_MAX = 100;

  /** How many items to ask for: one more than the page has, to know of another page. */
  static final int WANTED = ITEMS_MAX + 1;

  /**
   * The first items.
   *
   * @param found one more than the page has, where there is another page
   * @param place says where an item stands, so that what follows it can be found
   */
  static <T> Page<T> of(List<T> found, Function<T, String> place) {
    return of(found, ITEMS_MAX, place);
  }

  /** The first items, so many at the most. */
  static <T> Page<T> of(List<T> found, int itemsMax, Function<T, String> place) {
    if (found.size() <= itemsMax) {
      return new Page<>(List.copyOf(found), null);
    }
    List<T> items = List.copyOf(found.subList(0, itemsMax));
    return new Page<>(items, encoded(place.apply(items.getLast())));
  }

  /** The place behind which a page begins; the empty text for the first page. */
  static String after(@Nullable String token, Predicate<String> isPlace) {
    if (token == null || token.isEmpty()) {
      return "";
    }
    try {
      String place = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      if (isPlace.test(place)) {
        return place;
      }
    } catch (IllegalArgumentException notBase64) {
      // Refused like whatever else was not given out here.
    }
    throw SnsErrors.invalidNextToken();
  }

  /**
   * The same, taken apart.
   *
   * @return null for the first page
   */
  static @Nullable Matcher place(@Nullable String token, Pattern form) {
    Matcher place = form.matcher(after(token, text -> form.matcher(text).matches()));
    return place.matches() ? place : null;
  }

  private static String encoded(String place) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
  }
}
