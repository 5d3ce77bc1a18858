package dev.millrace.benchmarks.micro;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Command;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.SendFifoMessages;
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
  private static final Bytes CONTENT = Bytes.utf8("content");
  private static final ReceiveMessages RECEIVE = new ReceiveMessages(1, null, null);

  /** Messages that wait already. */
  @Param({"0", "1000000"})
  public int backlog;

  /** The order in which the queue gives messages out, and into how many groups they are sent. */
  @Param({"plain", "fair-1", "fair-100000", "fifo-1", "fifo-1000", "fifo-100000"})
  public String order = "plain";

  private QueueMachine queue = machine("plain");
  private boolean fifo;
  private int groups;
  private long sent;
  private final StepContext context = new StepContext();
  private long position;

  @Setup
  public void fill() {
    queue = machine(order);
    fifo = order.startsWith("fifo");
    groups = order.equals("plain") ? 0 : Integer.parseInt(order.substring(order.indexOf('-') + 1));
    run(new CreateQueue(QueueSettingsChange.NONE, Map.of(), 0));
    for (int message = 0; message < backlog; message++) {
      send();
    }
  }

  @Benchmark
  public Object cycle() {
    context.tick();
    send();
    List<ReceivedMessage> received = run(RECEIVE);
    return run(new DeleteMessages(List.of(received.getFirst().handle())));
  }

  private void send() {
    sent++;
    Fingerprint group = new Fingerprint(1, mixed(sent % Math.max(1, groups)));
    if (fifo) {
      Fingerprint deduplication = new Fingerprint(2, mixed(sent));
      run(
          new SendFifoMessages(
              List.of(
                  new SendFifoMessages.Entry(
                      CONTENT, 1024, group, true, deduplication, deduplication))));
    } else {
      run(
          new SendMessages(
              List.of(new SendMessages.Entry(CONTENT, 1024, null, groups == 0 ? null : group))));
    }
  }

  /** As evenly spread as a hash. */
  private static long mixed(long number) {
    long bits = number * 0x9E3779B97F4A7C15L;
    return bits ^ (bits >>> 32);
  }

  private <R> R run(Command<QueueMachine, R> command) {
    queue.advance(context.nowMillis());
    Decision<R> decision = command.decide(queue, context);
    if (!(decision instanceof Granted<R>(var records, var reply, _, _))) {
      throw new IllegalStateException("not granted: " + decision);
    }
    for (MachineRecord record : records) {
      queue.apply(record, position, 100);
      position += 100;
    }
    return reply;
  }

  private static QueueMachine machine(String order) {
    String name = order.startsWith("fifo") ? "bench.fifo" : "bench";
    return new QueueId("000000000000", "us-east-1", name).newMachine();
  }
}
