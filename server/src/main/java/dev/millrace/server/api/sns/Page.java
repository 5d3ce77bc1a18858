package dev.millrace.server.api.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, which is 100 items long, and how to ask for the next one.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> items, @Nullable String nextToken) {
  private static final int ITEMS_MAX = 100;

  /** How many items to ask for: one more than the page has, to know of another page. */
  static final int WANTED = ITEMS_MAX + 1;

  /**
   * The first items.
   *
   * @param place says where an item stands, so that what follows it can be found
   */
  static <T> Page<T> of(List<T> found, Function<T, String> place) {
    List<T> items = found.subList(0, Math.min(ITEMS_MAX, found.size()));
    return new Page<>(
        List.copyOf(items),
        found.size() > ITEMS_MAX ? encoded(place.apply(items.getLast())) : null);
  }

  /**
   * The place behind which a page begins.
   *
   * @param form what a place looks like
   * @return null for the first page
   */
  static @Nullable Matcher place(@Nullable String token, Pattern form) {
    if (token == null || token.isEmpty()) {
      return null;
    }
    try {
      Matcher place = form.matcher(new String(Base64.getUrlDecoder().decode(token), UTF_8));
      if (place.matches()) {
        return place;
      }
    } catch (IllegalArgumentException notBase64) {
      // Refused like whatever else was not given out here.
    }
    throw SnsErrors.invalidNextToken();
  }

  private static String encoded(String place) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
  }
}
