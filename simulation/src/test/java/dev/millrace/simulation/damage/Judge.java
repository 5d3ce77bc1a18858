package dev.millrace.simulation.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.host.CheckpointPolicy;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.simulation.damage.Broker.Served;
import dev.millrace.simulation.damage.DirectoryMap.Worth;
import java.util.ArrayList;
import java.util.List;

/** Opens damaged directories and compares what is served with what it has to be. */
final class Judge {
  private static final long LATER_MILLIS = 1_800_003_600_000L;
  private static final CheckpointPolicy NEVER =
      new CheckpointPolicy(Long.MAX_VALUE, Long.MAX_VALUE, 0);

  private final int segmentBytes;
  private final List<Served> expected;

  /** A judge who knows what an undamaged disk serves. */
  Judge(int segmentBytes, Disk undamaged) {
    this.segmentBytes = segmentBytes;
    this.expected = serve(undamaged);
  }

  List<Served> expected() {
    return expected;
  }

  List<Served> serve(Disk disk) {
    try (Broker broker = new Broker(disk, segmentBytes, NEVER, LATER_MILLIS)) {
      return broker.serveAll();
    }
  }

  /** Throws where something else comes of the change than has to. */
  void judge(String change, Worth worth, Disk damaged) {
    switch (worth) {
      case Worth.Refused(var file, var at) ->
          assertThatThrownBy(() -> serve(damaged))
              .as(change)
              .isInstanceOf(JournalException.Corrupt.class)
              .hasMessageStartingWith(
                  "damaged at " + damaged + "/" + file + " offset " + at + ": ");
      case Worth.Nothing(var why) ->
          assertThat(serve(damaged).equals(expected)).as(change + ", " + why).isTrue();
      case Worth.Body(var index) -> {
        List<Served> others = new ArrayList<>(expected);
        if (others.get(index) instanceof Served.Message(var queue, var lane, var received, _)) {
          others.set(index, new Served.Unreadable(queue, lane, received));
        }
        assertThat(serve(damaged).equals(others)).as(change + ", of one message").isTrue();
      }
    }
  }

  static String kindOf(String path, Worth worth) {
    String file = path.endsWith("claim") ? "claim" : path.substring(path.lastIndexOf('.') + 1);
    return switch (worth) {
      case Worth.Refused _ -> file + ": refused";
      case Worth.Nothing(var why) -> file + ": nothing, " + why;
      case Worth.Body _ -> file + ": error for one message";
    };
  }
}
