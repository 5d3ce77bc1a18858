package dev.millrace.server.api.admin;

import dev.millrace.protocol.millrace.ListRequestsRequest;
import dev.millrace.protocol.millrace.RequestOutcome;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.sqs.SqsErrors;
import dev.millrace.server.wire.AnsweredRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which requests somebody wants to see, of those that are for his eyes.
 *
 * @param accountId whose requests; everybody sees those whose account was not found out
 * @param contains in small letters; the empty text for all
 * @param service null for all
 * @param operation null for all
 * @param slowerThanNanos negative for all
 */
record RequestFilter(
    String accountId,
    String contains,
    @Nullable String service,
    @Nullable String operation,
    RequestOutcome outcome,
    long slowerThanNanos) {
  private static final int CONTAINS_CHARACTERS_MAX = 256;
  private static final int SLOWER_THAN_MILLIS_MAX = 3_600_000;

  static RequestFilter read(ListRequestsRequest request, Caller caller) {
    return new RequestFilter(
        caller.accountId(),
        contains(request.contains()),
        request.service(),
        request.operation(),
        outcome(request.outcome()),
        slowerThanNanos(request.slowerThanMillis()));
  }

  private static String contains(@Nullable String text) {
    String wanted = Objects.requireNonNullElse(text, "");
    if (wanted.length() > CONTAINS_CHARACTERS_MAX) {
      throw SqsErrors.invalidValue(
          "Contains", wanted.length() + " characters", "Must be up to 256 characters.");
    }
    return wanted.toLowerCase(Locale.ROOT);
  }

  private static RequestOutcome outcome(@Nullable String text) {
    RequestOutcome outcome = text == null ? RequestOutcome.ALL : RequestOutcome.of(text);
    if (outcome == null) {
      throw SqsErrors.invalidValue(
          "Outcome",
          Objects.toString(text),
          "Must be ALL, OK, ERROR, CLIENT_ERROR or SERVER_ERROR.");
    }
    return outcome;
  }

  private static long slowerThanNanos(@Nullable Integer millis) {
    if (millis == null) {
      return -1;
    }
    if (millis < 0 || millis > SLOWER_THAN_MILLIS_MAX) {
      throw SqsErrors.invalidValue("SlowerThanMillis", millis, "Must be between 0 and 3600000.");
    }
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  boolean wants(AnsweredRequest request) {
    return isForHim(request)
        && (service == null || service.equals(request.service()))
        && (operation == null || operation.equals(request.operation()))
        && request.nanos() > slowerThanNanos
        && endedSo(request)
        && (contains.isEmpty() || isInIt(request));
  }

  private boolean isForHim(AnsweredRequest request) {
    return request.accountId().isEmpty() || request.accountId().equals(accountId);
  }

  private boolean endedSo(AnsweredRequest request) {
    return switch (outcome) {
      case ALL -> true;
      case OK -> !request.failed();
      case ERROR -> request.failed();
      case CLIENT_ERROR -> request.failed() && !request.failedHere();
      case SERVER_ERROR -> request.failedHere();
    };
  }

  private boolean isInIt(AnsweredRequest request) {
    return Stream.of(request.requestId(), request.service(), request.operation())
            .anyMatch(this::isIn)
        || isIn(request.accessKeyId())
        || isIn(request.errorCode())
        || isIn(request.errorMessage());
  }

  private boolean isIn(@Nullable String text) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(contains);
  }
}
