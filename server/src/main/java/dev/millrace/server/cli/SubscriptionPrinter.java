package dev.millrace.server.cli;

import dev.millrace.protocol.millrace.DeliveryFailure;
import dev.millrace.protocol.millrace.SubscriptionState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows subscriptions to people: its ARN, then a line for each thing that is to be said of it. */
record SubscriptionPrinter(Screen screen) {

  void print(SubscriptionState state) {
    screen.text(visible(state.subscriptionArn()));
    line("%s to %s, %s".formatted(state.protocol(), state.endpoint(), standing(state)));
    if (state.filterPolicy() != null) {
      String scope = state.filterPolicyScope();
      line("filter: " + state.filterPolicy() + (scope == null ? "" : " on " + scope));
    }
    if (state.deadLetterTargetArn() != null) {
      String target = state.deadLetterTargetArn();
      line("dead letters go to " + target.substring(target.lastIndexOf(':') + 1));
    }
    if (state.backlogCount() != null) {
      line(backlog(state));
    }
    failure("undelivered", state.lastUndelivered());
    failure("failed attempts", state.lastFailedAttempt());
  }

  private static String standing(SubscriptionState state) {
    return state.pendingUntil() == null ? "confirmed" : "pending until " + state.pendingUntil();
  }

  private static String backlog(SubscriptionState state) {
    return "%s owed; %s under way, %s waiting to be tried again"
        .formatted(
            Sizes.count(number(state.backlogCount()), "message"),
            Sizes.count(number(state.attemptCount()), "attempt"),
            Sizes.number(number(state.retryCount())));
  }

  private void failure(String what, @Nullable DeliveryFailure failure) {
    if (failure != null) {
      line(
          "%s: %s, the last at %s: %s: %s"
              .formatted(
                  what,
                  Sizes.number(number(failure.count())),
                  failure.at(),
                  failure.code(),
                  failure.message()));
    }
  }

  private void line(String text) {
    screen.text("  " + visible(text));
  }

  private static String visible(@Nullable String text) {
    return MessagePrinter.visible(Objects.requireNonNullElse(text, "")).replace('\n', ' ');
  }

  private static long number(@Nullable Number number) {
    return number == null ? 0 : number.longValue();
  }
}
