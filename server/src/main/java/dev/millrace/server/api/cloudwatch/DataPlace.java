package dev.millrace.server.api.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of metric data begins.
 *
 * @param query number of the query that it begins in, among those that are answered
 * @param afterSeconds the time of the last point of that query which was told already; null for
 *     none
 */
record DataPlace(int query, @Nullable Long afterSeconds) {
  static final DataPlace BEGINNING = new DataPlace(0, null);
  private static final Pattern FORM = Pattern.compile("(\\d{1,3})/(-?\\d{1,15})");

  static DataPlace read(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return BEGINNING;
    }
    try {
      Matcher place = FORM.matcher(new String(Base64.getUrlDecoder().decode(token), UTF_8));
      if (place.matches()) {
        return new DataPlace(Integer.parseInt(place.group(1)), Long.valueOf(place.group(2)));
      }
    } catch (IllegalArgumentException notBase64) {
      // Refused like whatever else was not given out here.
    }
    throw CloudWatchErrors.invalidNextToken();
  }

  String write() {
    String text = query + "/" + afterSeconds;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
