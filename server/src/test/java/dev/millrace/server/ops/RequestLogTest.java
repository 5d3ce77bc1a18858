package dev.millrace.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.ops.RequestLog.Kept;
import dev.millrace.server.wire.AnsweredRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What of the answered requests is kept. */
final class RequestLogTest {
  private static final InetSocketAddress REMOTE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);

  private final RequestLog log = new RequestLog();

  @Test
  void newestAreKeptAndToldFirst() {
    for (int i = 1; i <= RequestLog.REQUESTS_MAX + 5; i++) {
      log.answered(request("sqs", "SendMessage", 200));
    }

    assertThat(sequences()).isEqualTo(downFrom(RequestLog.REQUESTS_MAX + 5, 6));
  }

  @Test
  void failuresOutliveTheTrafficBehindThem() {
    for (int i = 1; i <= RequestLog.FAILURES_MAX + 1; i++) {
      log.answered(request("sqs", "SendMessage", i % 2 == 0 ? 400 : 503));
    }
    for (int i = 0; i < RequestLog.REQUESTS_MAX; i++) {
      log.answered(request("sqs", "SendMessage", 200));
    }

    List<Long> expected = new ArrayList<>(downFrom(2_501, 502));
    expected.addAll(downFrom(501, 2));
    assertThat(sequences()).isEqualTo(expected);
  }

  @Test
  void manyWritersLeaveExactlyTheNewest() throws Exception {
    int writers = 8;
    int each = 5_000;
    CyclicBarrier together = new CyclicBarrier(writers);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                awaitAll(together);
                for (int request = 0; request < each; request++) {
                  log.answered(request("sqs", "SendMessage", 200));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    int last = writers * each;
    assertThat(sequences()).isEqualTo(downFrom(last, last - RequestLog.REQUESTS_MAX + 1));
  }

  @Test
  void looksOfTheConsoleAreNotKeptAndItsChangesAre() {
    log.answered(request("millrace", "ListQueueStates", 200));
    log.answered(request("millrace", "DescribeServer", 400));
    log.answered(request("millrace", "PeekMessages", 200));
    log.answered(request("millrace", "MoveMessages", 200));
    log.answered(request("sqs", "ListQueues", 200));

    assertThat(log.newestFirst().stream().map(kept -> kept.request().operation()))
        .containsExactly("ListQueues", "MoveMessages");
  }

  private static void awaitAll(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Long> sequences() {
    return log.newestFirst().stream().map(Kept::sequence).toList();
  }

  private static List<Long> downFrom(long last, long first) {
    return LongStream.rangeClosed(first, last).map(i -> first + last - i).boxed().toList();
  }

  private static AnsweredRequest request(String service, String operation, int status) {
    return new AnsweredRequest(
        "r",
        0,
        null,
        "000000000000",
        "us-east-1",
        REMOTE,
        service,
        operation,
        false,
        status,
        1,
        null,
        null);
  }
}
