package dev.millrace.server.client;

import dev.millrace.server.client.BatchTarget.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Sends messages in their order, as many at once as one request takes. It may be stopped from
 * another thread, and then knows exactly how many the server has.
 *
 * @param <E> an entry of the service's batches
 */
public final class BatchSender<E> {
  private static final int ENTRIES_MAX = 10;

  private final ServiceClient client;
  private final BatchTarget<E> target;
  private final List<E> batch = new ArrayList<>();
  private long batchBytes;
  private long sent;
  private boolean stopped;

  public BatchSender(ServiceClient client, BatchTarget<E> target) {
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
    if (batch.size() == ENTRIES_MAX
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
    List<Refused> failed = target.send(client, List.copyOf(batch));
    if (failed.isEmpty()) {
      sent += batch.size();
      batch.clear();
      batchBytes = 0;
      return;
    }
    Refused first = failed.stream().min(Comparator.comparingInt(BatchSender::place)).orElseThrow();
    sent += place(first);
    String code = String.valueOf(first.code());
    throw new ServiceFailedException(
        code,
        "message %d: %s".formatted(sent + 1, Objects.requireNonNullElse(first.message(), code)));
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
