package dev.millrace.benchmarks.micro;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.filter.FilterPolicy;
import dev.millrace.delivery.filter.FilterScope;
import dev.millrace.delivery.filter.FilterSet;
import dev.millrace.engine.queue.MessageContent.Attribute;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A message to a topic with 10,000 filtered subscriptions of each scope, ten of which want it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FilterBenchmark {
  private static final int SUBSCRIPTIONS = 10_000;

  private final FilterSet<Integer> attributes = set(FilterScope.MESSAGE_ATTRIBUTES);
  private final FilterSet<Integer> bodies = set(FilterScope.MESSAGE_BODY);
  private final List<Attribute> published =
      List.of(
          new Attribute("region", "String", Bytes.utf8("eu")),
          new Attribute("customer", "String", Bytes.utf8("customer-77")),
          new Attribute("price", "Number", Bytes.utf8("120.5")));
  private final Bytes body =
      Bytes.utf8(
          "{\"region\":\"eu\",\"customer\":\"customer-77\",\"price\":120.5,\"text\":\""
              + "x".repeat(900)
              + "\"}");

  private static FilterSet<Integer> set(FilterScope scope) {
    FilterSet<Integer> set = new FilterSet<>();
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      String policy =
          "{\"region\":[\"eu\"],\"customer\":[\"customer-%d\"],\"price\":[{\"numeric\":[\">\",%d]}]}"
              .formatted(i / 10, i % 10);
      set.put(i, FilterPolicy.parse(policy, scope));
    }
    return set;
  }

  @Benchmark
  public Set<Integer> attributes() {
    return attributes.matches(published, Bytes.EMPTY);
  }

  @Benchmark
  public Set<Integer> body() {
    return bodies.matches(List.of(), body);
  }
}
