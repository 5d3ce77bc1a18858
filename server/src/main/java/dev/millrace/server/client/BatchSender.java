package dev.millrace.server.client;

import dev.millrace.server.client.BatchTarget.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Sends messages in their order, as many at once as one request takes. What the server cannot take
 * just now is sent again before anything else. It may be stopped from another thread, and then
 * knows exactly how many the server has.
 *
 * @param <E> an entry of the service's batches
 */
public final class BatchSender<E> {
  private static final int ATTEMPTS_MAX = 10;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long PAUSE_MILLIS_MAX = 5_000;

  private final ServiceClient client;
  private final BatchTarget<E> target;
  private final LongConsumer pause;
  private final List<E> batch = new ArrayList<>();
  private long batchBytes;
  private long sent;
  private boolean stopped;

  /**
   * One that has sent nothing.
   *
   * @param pause waits so many milliseconds
   */
  public BatchSender(ServiceClient client, BatchTarget<E> target, LongConsumer pause) {
    this.pause = pause;
    this.client = client;
    this.target = target;
  }

  /**
   * Takes a message, whose id does not matter, and may send those that were taken before.
   *
   * @return false where it was stopped, and this message goes nowhere
   */
  public synchronized boolean add(E message) {
    if (stopped) {
      return false;
    }
    long bytes = target.bytes(message);
    if (batch.size() == target.entriesMax()
        || (!batch.isEmpty() && batchBytes + bytes > target.bytesMax())) {
      flush();
    }
    batch.add(target.identified(message, Integer.toString(batch.size())));
    batchBytes += bytes;
    return true;
  }

  /**
   * Sends what is left.
   *
   * @throws ServiceFailedException where the server does not take a message; {@link #sent} tells
   *     which
   */
  public synchronized void flush() {
    if (batch.isEmpty() || stopped) {
      return;
    }
    List<Integer> left = IntStream.range(0, batch.size()).boxed().toList();
    for (int attempt = 1; ; attempt++) {
      List<Refused> failed = target.send(client, left.stream().map(batch::get).toList());
      if (failed.isEmpty()) {
        sent += batch.size();
        batch.clear();
        batchBytes = 0;
        return;
      }
      if (attempt == ATTEMPTS_MAX || !failed.stream().allMatch(target::mayPass)) {
        throw failure(failed, left);
      }
      left = failed.stream().map(BatchSender::place).sorted().map(left::get).toList();
      pause.accept(Math.min(FIRST_PAUSE_MILLIS << (attempt - 1), PAUSE_MILLIS_MAX));
    }
  }

  /** The server has what came before the first that it refuses, and perhaps some behind it. */
  private ServiceFailedException failure(List<Refused> failed, List<Integer> left) {
    Comparator<Refused> order = Comparator.comparingInt(BatchSender::place);
    int before = left.get(failed.stream().mapToInt(BatchSender::place).min().orElseThrow());
    Refused first =
        failed.stream().filter(one -> !target.mayPass(one)).min(order).orElseGet(failed::getFirst);
    sent += before;
    String code = String.valueOf(first.code());
    long number = sent - before + left.get(place(first)) + 1;
    return new ServiceFailedException(
        code,
        "%s %d: %s"
            .formatted(target.noun(), number, Objects.requireNonNullElse(first.message(), code)));
  }

  private static int place(Refused refused) {
    return Integer.parseInt(Objects.requireNonNullElse(refused.id(), "0"));
  }

  /** How many messages the server has, from the first one on. */
  public synchronized long sent() {
    return sent;
  }

  /** Sends nothing more, once what is under way is answered. */
  public synchronized void stop() {
    stopped = true;
  }
}
