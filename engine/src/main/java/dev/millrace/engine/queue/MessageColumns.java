package dev.millrace.engine.queue;

import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.LongColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a queue knows of its messages, a column for each member of {@link MessageState}. Times after
 * the first send are kept as milliseconds since it in 32 bits, which reach 21 days; no message of
 * clients lives longer than 14. What is owed to subscribers may, so beyond that they are kept as
 * whole seconds, never earlier than they were, which reach another 8 years.
 */
final class MessageColumns {
  static final int MOVE_REFUSED = 2;

  private static final int NEVER = -1;

  /** From here on a number counts seconds. */
  private static final int SECONDS_FROM = Integer.MAX_VALUE - (1 << 28);

  final LongColumn sequences;
  final LongColumn positions;
  final LongColumn sentAtMillis;
  final IntColumn sizes;
  final IntColumn visibleAfterMillis;
  final IntColumn firstReceivedAfterMillis;
  final IntColumn lastReceivedAfterMillis;
  final IntColumn receiveCounts;
  final IntColumn nonces;
  final IntColumn flags;
  final IntColumn sources;
  private final List<Source> sourceNames;
  private final Map<Source, Integer> sourceNumbers;
  private @Nullable Groups groups;

  MessageColumns() {
    sequences = new LongColumn();
    positions = new LongColumn();
    sentAtMillis = new LongColumn();
    sizes = new IntColumn();
    visibleAfterMillis = new IntColumn();
    firstReceivedAfterMillis = new IntColumn();
    lastReceivedAfterMillis = new IntColumn();
    receiveCounts = new IntColumn();
    nonces = new IntColumn();
    flags = new IntColumn();
    sources = new IntColumn();
    sourceNames = new ArrayList<>();
    sourceNumbers = new HashMap<>();
    sourceNumber(Source.NONE);
  }

  /** Where a message came from; few for many messages, so a message keeps a number alone. */
  private record Source(@Nullable QueueId deadLetterSource, @Nullable Origin origin) {
    private static final Source NONE = new Source(null, null);
  }

  /** A copy that another thread may read while this one is written; see {@link IntColumn#copy}. */
  MessageColumns(MessageColumns original) {
    sequences = original.sequences.copy();
    positions = original.positions.copy();
    sentAtMillis = original.sentAtMillis.copy();
    sizes = original.sizes.copy();
    visibleAfterMillis = original.visibleAfterMillis.copy();
    firstReceivedAfterMillis = original.firstReceivedAfterMillis.copy();
    lastReceivedAfterMillis = original.lastReceivedAfterMillis.copy();
    receiveCounts = original.receiveCounts.copy();
    nonces = original.nonces.copy();
    flags = original.flags.copy();
    sources = original.sources.copy();
    sourceNames = new ArrayList<>(original.sourceNames);
    sourceNumbers = Map.of();
    groups = original.groups == null ? null : original.groups.copy();
  }

  /** All that is known of the message in a slot. */
  MessageState state(int slot) {
    Source source = sourceNames.get(sources.get(slot));
    return new MessageState(
        sequences.get(slot),
        positions.get(slot),
        sizes.get(slot),
        sentAtMillis.get(slot),
        visibleAtMillis(slot),
        since(slot, firstReceivedAfterMillis.get(slot)),
        since(slot, lastReceivedAfterMillis.get(slot)),
        receiveCounts.get(slot),
        nonces.get(slot),
        source.deadLetterSource,
        has(slot, MOVE_REFUSED),
        groups == null ? null : groups.fingerprintOf(slot),
        source.origin);
  }

  /** From now on it is kept which message is in which group. */
  void groups(Groups kept) {
    groups = kept;
  }

  void set(int slot, MessageState message) {
    sequences.set(slot, message.sequence());
    positions.set(slot, message.position());
    sizes.set(slot, message.sizeBytes());
    sentAtMillis.set(slot, message.sentAtMillis());
    visibleAfterMillis.set(slot, after(slot, message.visibleAtMillis()));
    firstReceivedAfterMillis.set(slot, afterOrNever(slot, message.firstReceivedAtMillis()));
    lastReceivedAfterMillis.set(slot, afterOrNever(slot, message.lastReceivedAtMillis()));
    receiveCounts.set(slot, message.receiveCount());
    nonces.set(slot, message.receiptNonce());
    sources.set(slot, sourceNumber(new Source(message.deadLetterSource(), message.origin())));
    flags.set(slot, message.moveRefused() ? MOVE_REFUSED : 0);
    if (groups != null) {
      groups.join(slot, message.group());
    }
  }

  boolean has(int slot, int flag) {
    return (flags.get(slot) & flag) != 0;
  }

  void flag(int slot, int flag, boolean on) {
    int was = flags.get(slot);
    int is = on ? was | flag : was & ~flag;
    if (is != was) {
      flags.set(slot, is);
    }
  }

  long visibleAtMillis(int slot) {
    return since(slot, visibleAfterMillis.get(slot));
  }

  void visibleAtMillis(int slot, long timeMillis) {
    visibleAfterMillis.set(slot, after(slot, timeMillis));
  }

  long lastReceivedAtMillis(int slot) {
    return since(slot, lastReceivedAfterMillis.get(slot));
  }

  /** The message was given out once more. */
  void received(int slot, int nonce, long nowMillis) {
    if (firstReceivedAfterMillis.get(slot) == NEVER) {
      firstReceivedAfterMillis.set(slot, after(slot, nowMillis));
    }
    lastReceivedAfterMillis.set(slot, after(slot, nowMillis));
    receiveCounts.set(slot, receiveCounts.get(slot) + 1);
    nonces.set(slot, nonce);
  }

  private int sourceNumber(Source source) {
    Integer known = sourceNumbers.get(source);
    if (known != null) {
      return known;
    }
    int number = sourceNames.size();
    sourceNames.add(source);
    sourceNumbers.put(source, number);
    return number;
  }

  private long since(int slot, int afterMillis) {
    if (afterMillis == NEVER) {
      return 0;
    }
    long seconds = Math.max(0, afterMillis - SECONDS_FROM);
    return sentAtMillis.get(slot) + Math.min(afterMillis, SECONDS_FROM) + seconds * 1000;
  }

  private int after(int slot, long timeMillis) {
    long afterMillis = Math.max(0, timeMillis - sentAtMillis.get(slot));
    long beyondMillis = Math.max(0, afterMillis - SECONDS_FROM);
    return Math.clamp(
        Math.min(afterMillis, SECONDS_FROM) + (beyondMillis + 999) / 1000, 0, Integer.MAX_VALUE);
  }

  private int afterOrNever(int slot, long timeMillis) {
    return timeMillis == 0 ? NEVER : after(slot, timeMillis);
  }
}
