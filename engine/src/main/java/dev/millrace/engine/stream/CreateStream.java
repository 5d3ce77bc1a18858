package dev.millrace.engine.stream;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.stream.StreamRecord.Created;
import java.util.List;
import java.util.Map;

/**
 * Creates a stream, which is active when all its shards have opened.
 *
 * @param shardCount at least 1
 */
public record CreateStream(StreamSettings settings, int shardCount, Map<String, String> tags)
    implements Command<StreamMachine, Ack> {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int UID_HEAD = 20;
  private static final int UID_TAIL = 3;

  public CreateStream {
    tags = Map.copyOf(tags);
  }

  @Override
  public Decision<Ack> decide(StreamMachine stream, Context context) {
    if (stream.isThere()) {
      return Decision.refused(StreamProblem.STREAM_EXISTS);
    }
    // Shards are told apart from those of an earlier stream of that name by this time.
    long atMillis = Math.max(context.nowMillis(), stream.createdAtMillis() + 1);
    Resharding shards = new Resharding(stream);
    shards.add(new Created(uid(context), settings, tags, atMillis));
    List<HashKeyRange> ranges = HashKeyRange.uniform(shardCount);
    for (int i = 0; i < shardCount; i++) {
      shards.open(
          Shard.planned(i, List.of(), ranges.get(i)),
          new ShardId(stream.id(), atMillis, i),
          atMillis);
    }
    return shards.granted(Ack.DONE);
  }

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  private static String uid(Context context) {
    StringBuilder uid = new StringBuilder();
    append(uid, UID_HEAD, context);
    uid.append('-');
    append(uid, UID_TAIL, context);
    return uid.toString();
  }

  private static void append(StringBuilder text, int letters, Context context) {
    long entropy = 0;
    for (int i = 0; i < letters; i++) {
      entropy = i % 10 == 0 ? context.entropy() : Long.divideUnsigned(entropy, LETTERS.length());
      text.append(LETTERS.charAt((int) Long.remainderUnsigned(entropy, LETTERS.length())));
    }
  }
}
