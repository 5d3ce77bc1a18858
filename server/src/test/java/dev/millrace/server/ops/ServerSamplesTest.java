package dev.millrace.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.server.api.sqs.ManualClock;
import dev.millrace.server.api.sqs.SteppingDriver;
import dev.millrace.server.ops.ServerSamples.Sample;
import dev.millrace.server.wire.AnsweredRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last ten minutes, two seconds by two seconds. */
final class ServerSamplesTest {
  private static final QueueId ORDERS = new QueueId("000000000000", "us-east-1", "orders");
  private static final ShardId CLICKS =
      new ShardId(new StreamId("000000000000", "us-east-1", "clicks"), 1, 0);
  private static final InetSocketAddress REMOTE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);

  private final ManualClock clock = new ManualClock();
  private final ServerCounters counters = new ServerCounters();
  private final ServerSamples samples = new ServerSamples(counters, clock);
  private final SteppingDriver driver = new SteppingDriver();

  @BeforeEach
  void drive() {
    driver.drive(samples);
  }

  @Test
  void intervalIsToldWithAllThatHappenedInIt() {
    counters.answered(request(200, 5, false));
    counters.answered(request(200, 5, false));
    counters.answered(request(500, 7, false));
    counters.answered(request(200, 20_000_000, true));
    counters.sent(ORDERS, 3, 300);
    counters.published("arn:aws:sns:us-east-1:000000000000:news", 2, 20);
    counters.taken(CLICKS, 5, 50);
    counters.received(ORDERS, 1);
    counters.given(CLICKS, 4, 40, 0);
    counters.committed(4_096, 6_000);
    counters.committed(8_192, 3_000);
    pass(2_000);

    assertThat(samples.all())
        .containsExactly(new Sample(clock.nowMillis(), 2_000, 4, 1, 5, 7, 10, 5, 12_288, 2, 6));
  }

  @Test
  void nextIntervalBeginsWithNothing() {
    counters.answered(request(200, 5, false));
    pass(2_000);
    pass(2_000);

    assertThat(samples.all().getLast())
        .isEqualTo(new Sample(clock.nowMillis(), 2_000, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void idleServerIsWokenOnceInTwoSeconds() {
    assertThat(samples.nextWorkAtMillis()).isEqualTo(clock.nowMillis() + 2_000);
    assertThat(samples.runOnce()).isFalse();
    clock.passMillis(1_999);
    assertThat(samples.runOnce()).isFalse();
    assertThat(samples.nextWorkAtMillis()).isEqualTo(clock.nowMillis() + 1);
    clock.passMillis(1);
    assertThat(samples.runOnce()).isTrue();
    assertThat(samples.runOnce()).isFalse();
    assertThat(samples.nextWorkAtMillis()).isEqualTo(clock.nowMillis() + 2_000);
  }

  @Test
  void sleepOfTheMachineIsOneLongInterval() {
    pass(3_600_000);

    assertThat(samples.all()).hasSize(1);
    assertThat(samples.all().getFirst().millis()).isEqualTo(3_600_000);
  }

  @Test
  void tenMinutesAreKept() {
    long beganMillis = clock.nowMillis();
    for (int i = 0; i < 301; i++) {
      pass(2_000);
    }

    assertThat(samples.all()).hasSize(300);
    assertThat(samples.all().getFirst().atMillis()).isEqualTo(beganMillis + 4_000);
    assertThat(samples.all().getLast().atMillis()).isEqualTo(clock.nowMillis());
  }

  private void pass(long millis) {
    clock.passMillis(millis);
    driver.runUntilIdle();
  }

  private static AnsweredRequest request(int status, long micros, boolean mayWait) {
    return new AnsweredRequest(
        "r",
        0,
        null,
        "000000000000",
        "us-east-1",
        REMOTE,
        "sqs",
        "SendMessage",
        mayWait,
        status,
        micros * 1_000,
        null,
        null);
  }
}
