package dev.millrace.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.delivery.DeliveryWorld;
import dev.millrace.delivery.push.PushStates.FailedAttempts;
import dev.millrace.engine.queue.QueueId;
import org.junit.jupiter.api.Test;

class PushStatesTest {
  private static final QueueId ONE = owedTo(1);
  private static final QueueId OTHER = owedTo(2);

  private final PushStates states = new PushStates();

  @Test
  void attemptsAreCountedWhileTheyAreUnderWay() {
    states.began(ONE);
    states.began(ONE);
    states.began(OTHER);
    assertThat(states.underWay(ONE)).isEqualTo(2);

    states.ended(ONE, new Outcome.Delivered(200, ""), 5);
    states.ended(ONE, new Outcome.Delivered(200, ""), 5);

    assertThat(states.underWay(ONE)).isZero();
    assertThat(states.underWay(OTHER)).isEqualTo(1);
    assertThat(states.failures(ONE)).isEmpty();
  }

  @Test
  void lastFailureStaysWithTheirNumber() {
    fail(ONE, 5);
    fail(ONE, 7);
    states.began(ONE);
    states.ended(ONE, new Outcome.Delivered(200, ""), 9);

    assertThat(states.failures(ONE))
        .contains(new FailedAttempts("ServerError", "The endpoint answered 500.", 7, 2));
    assertThat(states.failures(OTHER)).isEmpty();
  }

  @Test
  void whoFailedLongestAgoIsForgottenFirst() {
    for (int i = 0; i < PushStates.FAILURES_MAX; i++) {
      fail(owedTo(i), i);
    }
    fail(owedTo(0), 1);
    fail(owedTo(PushStates.FAILURES_MAX), 2);

    assertThat(states.failures(owedTo(0))).isPresent();
    assertThat(states.failures(owedTo(1))).isEmpty();
    assertThat(states.failures(owedTo(2))).isPresent();
  }

  private void fail(QueueId queue, long nowMillis) {
    states.began(queue);
    states.ended(queue, DeliveryWorld.failure(false), nowMillis);
  }

  private static QueueId owedTo(int subscriber) {
    return QueueId.delivery("000000000000", "us-east-1", "news/" + subscriber);
  }
}
