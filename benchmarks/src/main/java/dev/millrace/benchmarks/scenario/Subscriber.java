package dev.millrace.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.base.Bytes;
import dev.millrace.benchmarks.load.LoadListener;
import dev.millrace.benchmarks.load.UnexpectedReplyException;
import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.eventstream.EventStreamDecoder;
import dev.millrace.protocol.eventstream.EventStreamMessage;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.kinesis.SubscribeToShardEvent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Reads the events of one subscription on a thread of its own, and notes how old records are. */
final class Subscriber implements AutoCloseable {
  private static final int MESSAGE_BYTES_MAX = 16 << 20;
  private static final long LATENCY_NANOS_MAX = 3_600_000_000_000L;
  private static final int TIME_DIGITS = 16;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Clock clock;
  private final long beganNanos;
  private final Socket socket;
  private final Thread reader;
  private final ConcurrentHistogram latencies = new ConcurrentHistogram(LATENCY_NANOS_MAX, 3);

  private Subscriber(Socket socket, Clock clock, long beganNanos) {
    this.socket = socket;
    this.clock = clock;
    this.beganNanos = beganNanos;
    this.reader = Thread.ofPlatform().name("subscriber").daemon().unstarted(this::read);
  }

  /**
   * Subscribes to what is put from now on.
   *
   * @param beganNanos from when the times in records count
   */
  static Subscriber open(Course course, String consumerArn, String shard, long beganNanos)
      throws IOException {
    ByteBuffer request =
        course
            .requests()
            .json(
                KinesisService.SCHEMA,
                "SubscribeToShard",
                """
                {"ConsumerARN":"%s","ShardId":"%s","StartingPosition":{"Type":"LATEST"}}\
                """
                    .formatted(consumerArn, shard));
    byte[] bytes = new byte[request.remaining()];
    request.get(bytes);
    Socket socket =
        new Socket(course.target().address().getAddress(), course.target().address().getPort());
    socket.getOutputStream().write(bytes);
    Subscriber subscriber = new Subscriber(socket, course.clock(), beganNanos);
    String status = line(socket.getInputStream());
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("the subscription was answered: " + status);
    }
    subscriber.reader.start();
    return subscriber;
  }

  /** Forgets what came while the server warmed up. */
  LoadListener listener() {
    return new LoadListener() {
      @Override
      public void measuring() {
        latencies.reset();
      }
    };
  }

  /** Waits until so many records have come: a late one counts, and counts as late. */
  long awaitRecords(long count) {
    long untilNanos = clock.nanoTime() + PATIENCE_NANOS;
    while (latencies.getTotalCount() < count) {
      if (clock.nanoTime() - untilNanos > 0) {
        throw new UnexpectedReplyException(
            "of %d records %d have come".formatted(count, latencies.getTotalCount()));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return latencies.getTotalCount();
  }

  Histogram latencies() {
    return latencies.copy();
  }

  private void read() {
    EventStreamDecoder decoder = new EventStreamDecoder(MESSAGE_BYTES_MAX);
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        // The rest of the head.
      }
      for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
        List<EventStreamMessage> messages = decoder.decode(Bytes.wrap(in.readNBytes(size)));
        line(in);
        long now = clock.nanoTime();
        messages.forEach(message -> note(message, now));
      }
    } catch (IOException closed) {
      // The measurement is over.
    }
  }

  private void note(EventStreamMessage message, long nowNanos) {
    if (!"SubscribeToShardEvent".equals(message.text(":event-type"))) {
      return;
    }
    SubscribeToShardEvent event =
        JsonStructures.read(SubscribeToShardEvent.SCHEMA, message.payload());
    for (Record record : Objects.requireNonNullElse(event.records(), List.<Record>of())) {
      // What was put was digits taken for base64.
      String time =
          Base64.getEncoder()
              .encodeToString(Objects.requireNonNull(record.data()).toByteArray())
              .substring(0, TIME_DIGITS);
      latencies.recordValue(Math.max(0, nowNanos - beganNanos - Long.parseLong(time)));
    }
  }

  private static int chunkSize(InputStream in) throws IOException {
    String size = line(in);
    return size.isEmpty() ? 0 : Integer.parseInt(size, 16);
  }

  /** Empty at the end, too. */
  private static String line(InputStream in) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(8 * 1024);
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      if (octet != '\r') {
        line.put((byte) octet);
      }
    }
    return new String(line.array(), 0, line.position(), US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
