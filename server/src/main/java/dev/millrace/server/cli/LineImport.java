package dev.millrace.server.cli;

import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.server.client.BatchSender;
import dev.millrace.server.client.BatchTarget;
import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.ServiceFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what lines say, in their order, and knows how many of them the server has.
 *
 * @param <E> an entry of the service's batches
 */
final class LineImport<E> {
  private final BatchSender<E> sender;
  private final BatchTarget<E> target;
  private final Format<E> format;
  private long skipped;

  /** What a line has to be. */
  interface Format<E> {
    E read(String line);

    /** Which member has to be there and is not; null where all are. */
    @Nullable String missing(E entry);

    static <E> Format<E> of(Function<String, E> reader, Function<E, @Nullable String> missing) {
      return new Format<>() {
        @Override
        public E read(String line) {
          return reader.apply(line);
        }

        @Override
        public @Nullable String missing(E entry) {
          return missing.apply(entry);
        }
      };
    }
  }

  LineImport(ServiceClient client, Session session, BatchTarget<E> target, Format<E> format) {
    this.sender = new BatchSender<>(client, target, session.pause()::millis);
    this.target = target;
    this.format = format;
  }

  /** What an entry is called. */
  String noun() {
    return target.noun();
  }

  /** How many were sent now. */
  long sent() {
    return sender.sent();
  }

  long skipped() {
    return skipped;
  }

  void stop() {
    sender.stop();
  }

  /**
   * Sends all but the first lines.
   *
   * @param each told of the characters of each line that was read
   * @return false where it was stopped
   */
  boolean run(BufferedReader in, long skip, LongConsumer each) throws IOException {
    long number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (number <= skip) {
        skipped = number;
      } else if (!sender.add(entry(line, number))) {
        return false;
      }
      each.accept(line.length() + 1L);
    }
    sender.flush();
    return true;
  }

  /** What came before a bad line is sent, so that it is clear where to go on. */
  private E entry(String line, long number) {
    String reason;
    try {
      E entry = format.read(line);
      String missing = format.missing(entry);
      if (missing == null) {
        return entry;
      }
      reason = missing + " is missing";
    } catch (MalformedRequestException e) {
      reason = e.reason();
    }
    sender.flush();
    throw new ServiceFailedException("MalformedLine", "line %d: %s".formatted(number, reason));
  }
}
