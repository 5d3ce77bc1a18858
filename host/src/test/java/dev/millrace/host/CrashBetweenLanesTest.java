package dev.millrace.host;

import static dev.millrace.host.HostBench.look;
import static dev.millrace.host.HostBench.receive;
import static dev.millrace.host.HostBench.redriveTo;
import static dev.millrace.host.HostBench.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.QueueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A message between two lanes is in exactly one queue, whenever the process dies.
 *
 * <p>Each small step of the way, one work run once or one frame made durable, is followed by a
 * crash in one run of the test; frames that wait are lost in half of the runs, and in the other
 * half become durable without anybody learning of it.
 */
final class CrashBetweenLanesTest {
  private static final QueueId ORDERS = HostBench.queueIn(0, "orders");
  private static final QueueId FAILED = HostBench.queueIn(1, "failed");
  private static final int STEPS_MAX = 30;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void movedMessageIsInOneQueueAfterACrashAtAnyStep(boolean written) {
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      HostBench bench = messageAboutToBeMoved();
      walk(bench, steps);
      crash(bench, written);

      bench.driver().stepAll();
      assertThat(bench.count(ORDERS) + bench.count(FAILED)).as("after %s", steps).isEqualTo(1);

      bench.ask(ORDERS, look());
      bench.driver().stepAll();
      assertThat(bench.count(ORDERS)).isZero();
      assertThat(bench.contents(FAILED)).containsExactly("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusedMessageIsBackAfterACrashAtAnyStep(boolean written) {
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      HostBench bench = messageAboutToBeMoved();
      bench.journals.releaseAll();
      bench.ask(FAILED, new DeleteQueue());
      bench.journals.hold();
      walk(bench, steps);
      crash(bench, written);

      bench.driver().stepAll();
      assertThat(bench.count(ORDERS)).as("after %s", steps).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void messageThatCannotBeReadSinceACrashAtAnyStepIsInOneQueue(boolean written) {
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      HostBench bench = messageAboutToBeMoved();
      walk(bench, steps);
      bench.journals.serveInsteadOfBodies(HostBench.DAMAGED_BODY);
      crash(bench, written);

      bench.driver().stepAll();
      assertThat(bench.count(ORDERS) + bench.count(FAILED)).as("after %s", steps).isEqualTo(1);
    }
  }

  /** The one behind it has gone, and to the other lane it must not look as if both had. */
  @Test
  void messageThatCouldNotBeReadBeforeACrashStaysWhereItWas() {
    HostBench bench = messageAboutToBeMoved();
    bench.journals.releaseAll();
    bench.ask(ORDERS, send("world"));
    assertThat(bench.ask(ORDERS, receive())).hasSize(1);
    bench.pass(31);
    bench.journals.hold();
    bench.leave(ORDERS, look());
    bench.driver().step("lane-0");
    bench.journals.releaseOne(0);
    bench.journals.serveInsteadOfBodies(HostBench.DAMAGED_BODY);
    bench.driver().step("courier");
    bench.journals.serveInsteadOfBodies(null);
    bench.driver().step("courier");
    bench.driver().step("lane-1");
    bench.journals.releaseAll();

    bench.crash();
    bench.driver().stepAll();

    assertThat(bench.contents(FAILED)).containsExactly("hello");
    assertThat(bench.contents(ORDERS)).containsExactly("world");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noMessageOfManyIsLostOrDoubledByManyCrashes(long seed) {
    Random random = new Random(seed);
    HostBench bench = new HostBench();
    bench.create(ORDERS, FAILED);
    bench.ask(ORDERS, redriveTo(FAILED, 1));
    List<String> sent = IntStream.range(0, 50).mapToObj(i -> "m" + i).toList();
    sent.forEach(content -> bench.ask(ORDERS, send(content)));
    for (int crash = 0; crash < 40; crash++) {
      bench.journals.hold();
      for (int step = random.nextInt(30); step > 0; step--) {
        if (random.nextInt(3) == 0) {
          bench.leave(ORDERS, look());
        }
        randomStep(bench, random);
      }
      crash(bench, random.nextBoolean());
      bench.driver().stepAll();
      assertThat(bench.count(ORDERS) + bench.count(FAILED)).isEqualTo(sent.size());
    }
    assertThat(everythingIn(bench)).containsExactlyInAnyOrderElementsOf(sent);
  }

  private static HostBench messageAboutToBeMoved() {
    HostBench bench = new HostBench();
    bench.create(ORDERS, FAILED);
    bench.ask(ORDERS, redriveTo(FAILED, 1));
    bench.ask(ORDERS, send("hello"));
    assertThat(bench.ask(ORDERS, look())).hasSize(1);
    bench.journals.hold();
    return bench;
  }

  /** The move, in the order in which it has to happen, cut off after so many steps. */
  private static void walk(HostBench bench, int steps) {
    bench.leave(ORDERS, look());
    for (int step = 0; step < steps; step++) {
      switch (step % 5) {
        case 0 -> bench.driver().step("lane-0");
        case 1 -> bench.journals.releaseOne(0);
        case 2 -> bench.driver().step("courier");
        case 3 -> bench.driver().step("lane-1");
        default -> bench.journals.releaseOne(1);
      }
    }
  }

  private static void randomStep(HostBench bench, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> bench.driver().step("lane-0");
      case 1 -> bench.driver().step("lane-1");
      case 2 -> bench.driver().step("courier");
      case 3 -> bench.journals.releaseOne(0);
      default -> bench.journals.releaseOne(1);
    }
  }

  private static void crash(HostBench bench, boolean written) {
    if (written) {
      bench.crashAfterWriting();
    } else {
      bench.crash();
    }
  }

  private static List<String> everythingIn(HostBench bench) {
    List<String> all = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      all.addAll(bench.contents(FAILED));
      all.addAll(bench.contents(ORDERS));
      bench.driver().stepAll();
    }
    return all.stream().distinct().toList();
  }
}
