package dev.millrace.server.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a {@link BatchSender} go.
 *
 * @param <E> an entry of the service's batches
 */
public interface BatchTarget<E> {
  /** What an entry is called. */
  default String noun() {
    return "message";
  }

  /** How many entries a batch has at the most. */
  default int entriesMax() {
    return 10;
  }

  /** Whether the service may take an entry later that it has not taken now. */
  default boolean mayPass(Refused refused) {
    return false;
  }

  /** What the entries of a batch may count together. */
  long bytesMax();

  /** What an entry counts at the most. */
  long bytes(E entry);

  /** The same under another id. */
  E identified(E entry, String id);

  /** Sends a batch, and returns the entries that the service did not take. */
  List<Refused> send(ServiceClient client, List<E> batch);

  /** An entry that the service did not take, and why. */
  record Refused(@Nullable String id, @Nullable String code, @Nullable String message) {}
}
