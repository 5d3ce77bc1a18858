package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.report.Unit;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shards are read from their beginning to their end, again and again. What counts is bytes of the
 * records' data, not of what they become on the wire.
 */
record GetRecordsScenario(String name, boolean cbor) implements Scenario {
  private static final int BYTES = 1024;
  private static final int BATCHES_PER_SHARD = 100;
  private static final int READERS_PER_SHARD = 2;

  @Override
  public String service() {
    return "kinesis";
  }

  @Override
  public void run(Course course) throws IOException {
    StreamTraffic traffic = StreamTraffic.on(course, "bench-" + name);
    List<String> shards = traffic.shards();
    List<String> iterators = shards.stream().map(traffic::trimHorizon).toList();
    int batches = (int) Math.max(4, BATCHES_PER_SHARD * course.effort().scale());
    traffic.fill(name, BYTES, batches);
    long dataBytes = (long) batches * StreamTraffic.BATCH * BYTES;
    course.measure(
        name,
        Unit.BYTES,
        IntStream.range(0, iterators.size() * READERS_PER_SHARD)
            .mapToObj(reader ->
                new GetRecordsScript(
                    new IteratorRequest(course.requests(), cbor),
                    iterators.get(reader % iterators.size()),
                    dataBytes))
            .toList(),
        StreamTraffic.KEPT_BYTES,
        course.plan());
  }
}
