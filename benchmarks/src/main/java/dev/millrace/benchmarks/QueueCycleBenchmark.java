package dev.millrace.benchmarks;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.SendMessages;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

/** Send, receive and delete of one message by the engine alone, on a backlog. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueueCycleBenchmark {
  private static final SendMessages SEND =
      new SendMessages(List.of(new SendMessages.Entry(Bytes.utf8("content"), 1024, null)));
  private static final ReceiveMessages RECEIVE = new ReceiveMessages(1, null, null);

  /** Messages that wait already. */
  @Param({"0", "1000000"})
  public int backlog;

  private QueueMachine queue = machine();
  private long nowMillis = 1_000_000_000_000L;
  private long entropy = 1;
  private long position;

  @Setup
  public void fill() {
    queue = machine();
    run(new CreateQueue(QueueSettingsChange.NONE, Map.of(), 0));
    for (int sent = 0; sent < backlog; sent++) {
      run(SEND);
    }
  }

  @Benchmark
  public Object cycle() {
    nowMillis++;
    run(SEND);
    List<ReceivedMessage> received = run(RECEIVE);
    return run(new DeleteMessages(List.of(received.getFirst().handle())));
  }

  private <R> R run(Command<QueueMachine, R> command) {
    queue.advance(nowMillis);
    Decision<R> decision = command.decide(queue, new FixedContext());
    if (!(decision instanceof Granted<R>(var records, var reply, _, _))) {
      throw new IllegalStateException("not granted: " + decision);
    }
    for (MachineRecord record : records) {
      queue.apply(record, position, 100);
      position += 100;
    }
    return reply;
  }

  private static QueueMachine machine() {
    return new QueueId("000000000000", "us-east-1", "bench").newMachine();
  }

  /** Not secure, and fast: this measures the engine. */
  private final class FixedContext implements Context {
    @Override
    public long nowMillis() {
      return nowMillis;
    }

    @Override
    public long arrivedAtMillis() {
      return nowMillis;
    }

    @Override
    public long entropy() {
      entropy = entropy * 6364136223846793005L + 1442695040888963407L;
      return entropy;
    }
  }
}
