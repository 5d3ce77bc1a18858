package dev.millrace.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopTurnsTest {
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = loops.next();
  private final List<String> order = new ArrayList<>();

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void onNoEventLoopWorkIsDoneAtOnce() {
    LoopTurns.afterReading(() -> order.add("work"));

    assertThat(order).containsExactly("work");
  }

  @Test
  void onAnEventLoopWorkIsDoneAfterWhatItIsAt() {
    LoopTurns.know(loops);
    loop.submit(
            () -> {
              LoopTurns.afterReading(() -> order.add("wake-up"));
              order.add("reading");
            })
        .syncUninterruptibly();
    loop.submit(() -> order.add("next")).syncUninterruptibly();

    assertThat(order).containsExactly("reading", "wake-up", "next");
  }

  /** Each handed over by itself, one of the two could be done before the other is there. */
  @Test
  void whatIsGatheredReachesItsEventLoopTogether() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(2);
    LoopTurns.together(() -> {
      hand("first", done);
      LoopTurns.together(() -> hand("second", done));
      loop.submit(() -> order.add("idle until here")).syncUninterruptibly();
    });
    done.await();

    assertThat(order).containsExactly("idle until here", "first", "second");
  }

  @Test
  void oneThatFailsDoesNotHoldUpTheOthers() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    LoopTurns.together(() -> {
      LoopTurns.run(
          loop,
          () -> {
            throw new IllegalStateException("planted");
          });
      hand("second", done);
    });
    done.await();

    assertThat(order).containsExactly("second");
  }

  @Test
  void whatWasGatheredBeforeAFaultIsHandedOver() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    assertThatThrownBy(() ->
            LoopTurns.together(() -> {
              hand("first", done);
              throw new IllegalStateException("planted");
            }))
        .hasMessage("planted");
    done.await();

    assertThat(order).containsExactly("first");
  }

  @Test
  void onItsOwnThreadTheTaskRunsAtOnce() {
    loop.submit(
            () -> {
              LoopTurns.run(loop, () -> order.add("task"));
              order.add("after");
            })
        .syncUninterruptibly();

    assertThat(order).containsExactly("task", "after");
  }

  private void hand(String name, CountDownLatch done) {
    LoopTurns.run(
        loop,
        () -> {
          order.add(name);
          done.countDown();
        });
  }
}
