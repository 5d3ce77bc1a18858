package dev.millrace.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often what happened. */
public final class Tally {
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  /** What is counted, in the order in which it is told. */
  public enum Kind {
    SEEDS("seeds", "seeds"),
    STEPS("steps", "steps"),
    CRASHES("crashes", "crashes"),
    POWER_LOSSES("powerLosses", "power losses"),
    CLEAN_STOPS("cleanStops", "clean stops"),
    IO_ERRORS("ioErrors", "I/O errors"),
    FULL_DISKS("fullDisks", "full disks"),
    REFUSED_FOR_ROOM("refusedForRoom", "commands refused for want of room"),
    CLOCK_JUMPS("clockJumps", "clock jumps"),
    FLIPS_REFUSED("flipsReported", "flipped bits reported"),
    FLIPS_HARMLESS("flipsWithoutEffect", "flipped bits without effect"),
    FLIPS_TORN("flipsInUnsealedGroup", "flipped bits in a last group that nothing vouches for"),
    CHECKPOINTS("checkpoints", "checkpoints"),
    REPLIES("replies", "replies checked"),
    PUBLISHED("published", "messages published"),
    PUSHED("pushed", "messages pushed to endpoints"),
    RECORDS_PUT("recordsPut", "records put into streams"),
    RECORDS_READ("recordsRead", "records read from streams");

    private final String member;
    private final String text;

    Kind(String member, String text) {
      this.member = member;
      this.text = text;
    }

    /** As a member of a JSON object. */
    public String member() {
      return member;
    }

    /** In plain words. */
    public String text() {
      return text;
    }
  }

  public long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  void add(Kind kind) {
    add(kind, 1);
  }

  void add(Kind kind, long more) {
    counts.merge(kind, more, Long::sum);
  }

  void add(Tally other) {
    other.counts.forEach(this::add);
  }
}
