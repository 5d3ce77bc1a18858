package dev.millrace.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.host.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] REPLY =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);
  private static final LoadPlan ONE_REQUEST_IN_NO_TIME = new LoadPlan(new Pace.Closed(), 0, 0, 1);

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void runLastsUntilSomethingWasDone() throws IOException {
    Ticking clock = new Ticking(0);
    try (LoadGenerator generator = generator(clock)) {
      Thread.ofVirtual().start(() -> answerOnce(clock.looks));

      LoadResult result = generator.run(ONE_REQUEST_IN_NO_TIME);

      assertThat(result.requests()).isEqualTo(1);
      assertThat(result.operations()).isEqualTo(7);
    }
  }

  @Test
  void serverThatNeverAnswersIsGivenUp() throws IOException {
    try (LoadGenerator generator = generator(new Ticking(TimeUnit.SECONDS.toNanos(10)))) {
      assertThatThrownBy(() -> generator.run(ONE_REQUEST_IN_NO_TIME))
          .isExactlyInstanceOf(UnexpectedReplyException.class)
          .hasMessage("the server does not answer");
    }
  }

  private LoadGenerator generator(Clock clock) throws IOException {
    return new LoadGenerator(
        (InetSocketAddress) server.getLocalSocketAddress(),
        List.of(new SevenAtOnce()),
        0,
        clock,
        new LoadListener() {});
  }

  /** Long after the run's time is over, by the clock's looks. */
  private void answerOnce(CountDownLatch looks) {
    try (Socket connection = server.accept()) {
      assertThat(connection.getInputStream().readNBytes(REQUEST.length)).isEqualTo(REQUEST);
      looks.await();
      connection.getOutputStream().write(REPLY);
      // The connection stays open until the generator closes it.
      assertThat(connection.getInputStream().read()).isEqualTo(-1);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class SevenAtOnce implements Script {
    @Override
    public ByteBuffer next(long dueNanos) {
      return ByteBuffer.wrap(REQUEST);
    }

    @Override
    public int took(Reply reply) {
      reply.requireOk();
      return 7;
    }
  }

  /** Goes on by so much each time it is looked at. */
  private static final class Ticking implements Clock {
    private final CountDownLatch looks = new CountDownLatch(20);
    private final long tickNanos;
    private long nanos;

    private Ticking(long tickNanos) {
      this.tickNanos = tickNanos;
    }

    @Override
    public long nowMillis() {
      return 0;
    }

    @Override
    public long nanoTime() {
      looks.countDown();
      return nanos += tickNanos;
    }
  }
}
