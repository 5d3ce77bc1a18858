package dev.millrace.engine.queue;

import dev.millrace.engine.queue.QueueRecord.SendRemembered;
import java.util.UUID;

/**
 * Some sends, one after the other, 40 bytes each. Sequence numbers and times are kept as distances
 * from the first one's, in 32 bits. What was added never changes, so another thread may go on
 * reading it.
 */
final class SendPage {
  static final int BITS = 7;
  static final int SIZE = 1 << BITS;

  private static final int WORDS = 4;

  private final long firstSequence;
  private final long firstMillis;
  private final long[] words = new long[SIZE * WORDS];
  private final int[] sequencesAfter = new int[SIZE];
  private final int[] millisAfter = new int[SIZE];
  private int size;

  SendPage(SendRemembered first) {
    firstSequence = first.sequence();
    firstMillis = first.sentAtMillis();
    add(first);
  }

  int size() {
    return size;
  }

  /** Whether a send that came after all that are here can be added. */
  boolean takes(SendRemembered send) {
    return size < SIZE
        && send.sequence() - firstSequence <= Integer.MAX_VALUE
        && send.sentAtMillis() - firstMillis <= Integer.MAX_VALUE;
  }

  void add(SendRemembered send) {
    int word = size * WORDS;
    words[word] = send.deduplication().high();
    words[word + 1] = send.deduplication().low();
    words[word + 2] = send.id().getMostSignificantBits();
    words[word + 3] = send.id().getLeastSignificantBits();
    sequencesAfter[size] = (int) (send.sequence() - firstSequence);
    millisAfter[size] = (int) (send.sentAtMillis() - firstMillis);
    size++;
  }

  long high(int place) {
    return words[place * WORDS];
  }

  long low(int place) {
    return words[place * WORDS + 1];
  }

  long sentAtMillis(int place) {
    return firstMillis + millisAfter[place];
  }

  SendRemembered get(int place) {
    int word = place * WORDS;
    return new SendRemembered(
        new Fingerprint(words[word], words[word + 1]),
        new UUID(words[word + 2], words[word + 3]),
        firstSequence + sequencesAfter[place],
        sentAtMillis(place));
  }
}
