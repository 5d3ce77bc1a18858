package dev.millrace.benchmarks.micro;

import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the benchmarks of the hot paths, each briefly in a Java of its own. */
@Command(
    name = "jmh",
    description = "Measure hot paths one at a time: their time, and what they allocate.")
public final class JmhCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATTERN",
      description = "Which benchmarks: part of their names, or a regular expression. Default: all")
  private String pattern = ".*";

  @Option(names = "--forks", description = "Runs of Java for each. Default: ${DEFAULT-VALUE}")
  private int forks = 1;

  @Option(
      names = "--iterations",
      description = "Seconds of measurement, after as many to warm up. Default: ${DEFAULT-VALUE}")
  private int iterations = 3;

  @Override
  public Integer call() throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(pattern)
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .build())
        .run();
    return 0;
  }
}
