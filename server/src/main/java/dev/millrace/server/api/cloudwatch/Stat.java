package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.Sample;
import java.util.Optional;
import java.util.OptionalDouble;

/** One number that is told of a period. */
sealed interface Stat {
  /** Empty where that is not known of the period, as for percentiles of mere statistics. */
  OptionalDouble of(Sample sample);

  /** Reads a statistic's name; empty for what is none. */
  static Optional<Stat> parse(String name) {
    for (Simple simple : Simple.values()) {
      if (simple.wireName.equals(name)) {
        return Optional.of(simple);
      }
    }
    return RangedStat.parse(name).map(Ranged::new);
  }

  /** The five that statistic sets tell. */
  enum Simple implements Stat {
    SAMPLE_COUNT("SampleCount") {
      @Override
      public OptionalDouble of(Sample sample) {
        return OptionalDouble.of(sample.count());
      }
    },
    AVERAGE("Average") {
      @Override
      public OptionalDouble of(Sample sample) {
        return OptionalDouble.of(sample.average());
      }
    },
    SUM("Sum") {
      @Override
      public OptionalDouble of(Sample sample) {
        return OptionalDouble.of(sample.sum());
      }
    },
    MINIMUM("Minimum") {
      @Override
      public OptionalDouble of(Sample sample) {
        return OptionalDouble.of(sample.min());
      }
    },
    MAXIMUM("Maximum") {
      @Override
      public OptionalDouble of(Sample sample) {
        return OptionalDouble.of(sample.max());
      }
    };

    private final String wireName;

    Simple(String wireName) {
      this.wireName = wireName;
    }
  }

  /** One that needs the values themselves. */
  record Ranged(RangedStat stat) implements Stat {
    @Override
    public OptionalDouble of(Sample sample) {
      return sample.values().map(stat::of).orElseGet(OptionalDouble::empty);
    }
  }
}
