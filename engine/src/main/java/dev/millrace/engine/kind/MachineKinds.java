package dev.millrace.engine.kind;

import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.metric.MetricsKind;
import dev.millrace.engine.mobile.ApplicationKind;
import dev.millrace.engine.queue.QueueKind;
import dev.millrace.engine.stream.ShardKind;
import dev.millrace.engine.stream.StreamKind;
import dev.millrace.engine.table.DatabaseKind;
import dev.millrace.engine.texting.TextingKind;
import dev.millrace.engine.topic.TopicKind;
import java.util.List;

/** All kinds of machines; a new one is one line here. */
public final class MachineKinds {
  private static final List<MachineKind> ALL =
      List.of(
          QueueKind.INSTANCE,
          QueueKind.DELIVERY,
          TopicKind.INSTANCE,
          ApplicationKind.INSTANCE,
          TextingKind.INSTANCE,
          StreamKind.INSTANCE,
          ShardKind.INSTANCE,
          MetricsKind.INSTANCE,
          DatabaseKind.INSTANCE);

  private MachineKinds() {}

  /** Reads what {@link MachineId#text} wrote. */
  public static MachineId<?> parseId(String text) {
    for (MachineKind kind : ALL) {
      if (text.startsWith(kind.prefix())) {
        return kind.parseId(text);
      }
    }
    throw new MalformedRecordException("no kind of machine has names like " + text);
  }
}
