package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.LoadGenerator;
import dev.millrace.benchmarks.load.LoadResult;
import dev.millrace.benchmarks.load.Pace;
import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.Script;
import dev.millrace.benchmarks.report.Measurement;
import dev.millrace.benchmarks.report.Unit;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.RegisterStreamConsumerInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * Records are put at a rate that is far from the limit, and a subscriber notes when they come. What
 * counts is the time from when a record was to be put until it has been read from the wire.
 */
record SubscribeScenario(String name) implements Scenario {
  private static final double PUTS_PER_SECOND = 500;

  @Override
  public String service() {
    return "kinesis";
  }

  @Override
  public void run(Course course) throws IOException {
    StreamTraffic traffic = StreamTraffic.on(course, "bench-" + name);
    String consumer =
        Objects.requireNonNull(
            Objects.requireNonNull(
                    course
                        .client()
                        .call(
                            KinesisService.SCHEMA,
                            KinesisService.registerStreamConsumer(),
                            new RegisterStreamConsumerInput(
                                traffic.arn(), "bench-" + course.clock().nowMillis(), null, null))
                        .consumer())
                .consumerARN());
    traffic.awaitActive(consumer);
    long beganNanos = course.clock().nanoTime();
    try (Subscriber subscriber =
            Subscriber.open(course, consumer, traffic.shards().getFirst(), beganNanos);
        LoadGenerator generator =
            new LoadGenerator(
                course.target().address(),
                List.of(new TimedPuts(new PatchedRequest(traffic.putTimed()), beganNanos)),
                StreamTraffic.KEPT_BYTES,
                course.clock(),
                subscriber.listener())) {
      long processorNanos = course.processorNanos();
      LoadResult puts = generator.run(course.plan(new Pace.Open(PUTS_PER_SECOND)));
      course
          .report()
          .measured(
              new Measurement(
                  name,
                  course.target().name(),
                  Unit.RECORDS,
                  1,
                  PUTS_PER_SECOND,
                  new LoadResult(
                      puts.nanos(),
                      puts.requests(),
                      subscriber.awaitRecords(puts.operations()),
                      puts.generatorNanos(),
                      puts.latestNanos(),
                      subscriber.latencies()),
                  course.processorNanos() - processorNanos,
                  0));
    }
  }

  /** Each record holds the time at which it was to be put. */
  private record TimedPuts(PatchedRequest request, long beganNanos) implements Script {
    @Override
    public ByteBuffer next(long dueNanos) {
      return request.put(0, dueNanos - beganNanos).bytes();
    }

    @Override
    public int took(Reply reply) {
      reply.requireOk();
      return 1;
    }
  }
}
