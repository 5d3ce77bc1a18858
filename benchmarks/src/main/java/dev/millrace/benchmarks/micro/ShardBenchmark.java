package dev.millrace.benchmarks.micro;

import dev.millrace.engine.Command;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.stream.PutRecords;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardMachine;
import dev.millrace.engine.stream.ShardRecord;
import dev.millrace.engine.stream.StoredRecord;
import dev.millrace.engine.stream.StreamId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A shard takes records of 1 KiB, and forgets them once they are in its log. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ShardBenchmark {
  private static final int RECORD_BYTES = 1024;
  private static final int PUTS_BETWEEN_COPIES = 1_000;

  /** Records in one put. */
  @Param({"1", "500"})
  public int records = 1;

  private final StepContext context = new StepContext();
  private ShardMachine shard = machine();
  private PutRecords command = new PutRecords(List.of(), false);
  private long position;
  private long puts;

  @Setup
  public void open() {
    shard = machine();
    shard.apply(new ShardRecord.Opened(context.nowMillis()), position, RECORD_BYTES);
    command =
        new PutRecords(
            IntStream.range(0, records)
                .mapToObj(i -> new StoredRecord("customer-" + i, Inputs.blob(RECORD_BYTES, i)))
                .toList(),
            false);
  }

  @Benchmark
  public PutRecords.Taken put() {
    context.tick();
    PutRecords.Taken taken = run(command);
    if (++puts % PUTS_BETWEEN_COPIES == 0) {
      shard.apply(
          new ShardRecord.MovedToLog(taken.firstNumber() + records), position, RECORD_BYTES);
    }
    return taken;
  }

  private <R> R run(Command<ShardMachine, R> toRun) {
    shard.advance(context.nowMillis());
    Decision<R> decision = toRun.decide(shard, context);
    if (!(decision instanceof Granted<R>(var written, var reply, _, _))) {
      throw new IllegalStateException("not granted: " + decision);
    }
    for (MachineRecord record : written) {
      shard.apply(record, position, RECORD_BYTES);
      position += RECORD_BYTES;
    }
    return reply;
  }

  private static ShardMachine machine() {
    return new ShardId(new StreamId("000000000000", "us-east-1", "clicks"), 1_000_000_000_000L, 0)
        .newMachine();
  }
}
