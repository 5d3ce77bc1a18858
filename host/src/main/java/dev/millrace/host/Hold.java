package dev.millrace.host;

import dev.millrace.journal.JournalId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Until it is closed, journals only grow: their files can be copied while the lanes go on. */
public final class Hold implements AutoCloseable {
  private final Host host;
  private final Checkpointer.Pause pause;

  Hold(Host host, Checkpointer.Pause pause) {
    this.host = host;
    this.pause = pause;
  }

  /**
   * How far each journal goes at one and the same moment: whoever keeps so much of each has
   * everything that was acknowledged when this was called, and a state that there was. What lies
   * before is durable when this returns.
   *
   * @throws java.util.concurrent.CompletionException where a lane does not run any more
   */
  public Map<JournalId, Long> cut() {
    List<CompletableFuture<Long>> ends = new ArrayList<>(host.cut());
    Map<JournalId, Long> endByJournal = new LinkedHashMap<>();
    for (int lane = 0; lane < ends.size(); lane++) {
      endByJournal.put(LaneRouter.journalOf(lane), ends.get(lane).join());
    }
    return endByJournal;
  }

  @Override
  public void close() {
    host.goOn(pause);
  }
}
