package dev.millrace.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often what happened. */
public final class Tally {
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  /** What is counted, in the order in which it is told. */
  public enum Kind {
    SEEDS("seeds"),
    STEPS("steps"),
    CRASHES("crashes"),
    POWER_LOSSES("power losses"),
    CLEAN_STOPS("clean stops"),
    IO_ERRORS("I/O errors"),
    FULL_DISKS("full disks"),
    SENDS_REFUSED("sends refused for want of room"),
    CLOCK_JUMPS("clock jumps"),
    FLIPS_REFUSED("flipped bits reported"),
    FLIPS_HARMLESS("flipped bits without effect"),
    FLIPS_TORN("flipped bits in a last group that nothing vouches for"),
    CHECKPOINTS("checkpoints"),
    REPLIES("replies checked");

    private final String text;

    Kind(String text) {
      this.text = text;
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
