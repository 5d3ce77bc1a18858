package dev.millrace.server.api.admin;

import dev.millrace.engine.queue.SurveyQueues.Order;
import dev.millrace.engine.queue.SurveyQueues.Place;
import dev.millrace.protocol.millrace.QueueSort;
import dev.millrace.server.api.sqs.SqsErrors;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In which order queues are listed, and how tokens say how far a page went: they name the key and
 * the name of its last queue, so that the next page goes on there even if that queue is gone.
 */
record QueueOrder(Order by, boolean descending) {
  private static final Pattern TOKEN =
      Pattern.compile("([A-Z_]{1,9}) (up|down) ([0-9]{1,18}) ([A-Za-z0-9_-]{1,80}(?:\\.fifo)?)");

  static QueueOrder read(@Nullable String sortBy, @Nullable Boolean descending) {
    return new QueueOrder(order(sortBy), Boolean.TRUE.equals(descending));
  }

  private static Order order(@Nullable String text) {
    QueueSort sort = text == null ? QueueSort.NAME : QueueSort.of(text);
    return switch (sort) {
      case NAME -> Order.NAME;
      case VISIBLE -> Order.VISIBLE;
      case IN_FLIGHT -> Order.IN_FLIGHT;
      case DELAYED -> Order.DELAYED;
      case AGE -> Order.AGE;
      case CREATED -> Order.CREATED;
      case null ->
          throw SqsErrors.invalidValue(
              "SortBy",
              Objects.toString(text),
              "Must be NAME, VISIBLE, IN_FLIGHT, DELAYED, AGE or CREATED.");
    };
  }

  /**
   * Where the page before ended.
   *
   * @return null for the first page
   */
  @Nullable Place after(@Nullable String token) {
    Matcher place = Places.token(token, TOKEN);
    if (place == null) {
      return null;
    }
    if (!place.group(1).equals(by.name()) || !place.group(2).equals(direction())) {
      throw SqsErrors.invalidValue(
          "NextToken", String.valueOf(token), "Must be one that was given out in the same order.");
    }
    return new Place(Long.parseLong(place.group(3)), place.group(4));
  }

  String token(Place last) {
    return by.name() + " " + direction() + " " + last.key() + " " + last.name();
  }

  private String direction() {
    return descending ? "down" : "up";
  }
}
