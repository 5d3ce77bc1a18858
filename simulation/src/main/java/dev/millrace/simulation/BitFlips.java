package dev.millrace.simulation;

import dev.millrace.journal.JournalException;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.World;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bits that change while no process runs, one at a time.
 *
 * <p>The journals must refuse to start and name the place, or go on as if nothing had happened: the
 * bit lay in zeros behind the frames, in a snapshot beside which there is another, in a file that
 * is made anew, or in a body, which is checked by whoever reads it. There is one more way, and its
 * bounds are known exactly: after a crash, damage in the group that became durable last and is not
 * sealed cuts that group off. It is let happen only where there is one lane: with several, lanes
 * that took what is cut off cannot know that it never was.
 */
final class BitFlips {
  private static final int HEADER_BYTES = 128;
  private static final int NEAR_THE_END_BYTES = 300;

  private final Chance chance;
  private final World world;
  private final Trace trace;
  private final Tally tally;
  private @Nullable Flip flip;

  /**
   * What was flipped.
   *
   * @param cuts whether it may pass for a group that was never finished
   */
  private record Flip(String path, int offset, int mask, boolean cuts) {}

  BitFlips(Chance chance, World world, Trace trace, Tally tally) {
    this.chance = chance;
    this.world = world;
    this.trace = trace;
    this.tally = tally;
  }

  /**
   * Flips a bit somewhere, before a start; not where an earlier start, which then failed for
   * another reason, may have cut something off already.
   */
  void flip(boolean stoppedCleanly) {
    if (mayHaveCut()) {
      return;
    }
    heal();
    List<String> files =
        world.disk().files().stream()
            .filter(path -> world.disk().contentOf(path).hasRemaining())
            .toList();
    if (files.isEmpty()) {
      return;
    }
    String path = chance.pick(files);
    int offset = offsetIn(path);
    String journal = path.substring(0, path.indexOf('/'));
    long offsetOfLastGroup = world.lastGroup(journal).from() - newest(journal, ".segment");
    if (path.endsWith(".segment")
        && positionOf(path) == newest(journal, ".segment")
        && offsetOfLastGroup >= 0
        && chance.percent(50)) {
      offset = Math.min(offset, HEADER_BYTES + (int) offsetOfLastGroup + chance.below(100));
    }
    boolean cuts = !stoppedCleanly && inLastGroup(path, offset);
    if (cuts && world.laneCount() > 1) {
      return;
    }
    Flip drawn = new Flip(path, offset, 1 << chance.below(Byte.SIZE), cuts);
    trace.add("flip", drawn);
    world.disk().flip(path, offset, drawn.mask());
    flip = drawn;
  }

  private int offsetIn(String path) {
    ByteBuffer content = world.disk().contentOf(path);
    int used = content.limit();
    while (used > 1 && content.get(used - 1) == 0) {
      used--;
    }
    return switch (chance.below(4)) {
      case 0 -> chance.below(content.limit());
      case 1 -> chance.below(used);
      default -> used - 1 - chance.below(Math.min(used, NEAR_THE_END_BYTES));
    };
  }

  /** Whether it hits what is durable, and what neither claim nor snapshot vouch for. */
  private boolean inLastGroup(String path, int offset) {
    String journal = path.substring(0, path.indexOf('/'));
    long lastBase = newest(journal, ".segment");
    if (!path.endsWith(".segment") || positionOf(path) != lastBase || offset < HEADER_BYTES) {
      return false;
    }
    long position = lastBase + offset - HEADER_BYTES;
    World.Group group = world.lastGroup(journal);
    long vouched = Math.max(world.sealOf(journal), newest(journal, ".snapshot"));
    return position >= Math.max(vouched, group.from()) && position < group.to();
  }

  private long newest(String journal, String suffix) {
    return world.disk().files().stream()
        .filter(path -> path.startsWith(journal + "/") && path.endsWith(suffix))
        .mapToLong(BitFlips::positionOf)
        .max()
        .orElse(0);
  }

  private static long positionOf(String path) {
    return Long.parseLong(path, path.indexOf('/') + 1, path.indexOf('.'), 10);
  }

  /** Whether what was durable in the last group may be missing now. */
  boolean mayHaveCut() {
    return flip != null && flip.cuts();
  }

  /** A start was refused. Returns whether that was because of the flip, which is healed then. */
  boolean explains(JournalException refusal) {
    Flip flipped = flip;
    if (flipped == null || refusal instanceof JournalException.Failed) {
      return false;
    }
    boolean named = String.valueOf(refusal.getMessage()).contains("simulated/" + flipped.path());
    if (!named
        || (refusal instanceof JournalException.Corrupt corrupt
            && corrupt.offset() > flipped.offset())) {
      throw new Violation(flipped + " was reported as: " + refusal.getMessage(), refusal);
    }
    end(Tally.Kind.FLIPS_REFUSED);
    return true;
  }

  /** A start has succeeded. */
  void accepted() {
    Flip flipped = flip;
    if (flipped != null && flipped.cuts()) {
      end(Tally.Kind.FLIPS_TORN);
    } else if (flipped != null && !flipped.path().endsWith(".segment")) {
      // A snapshot that is passed over leaves one: a second flip must not hit that as well.
      end(Tally.Kind.FLIPS_HARMLESS);
    }
  }

  /** A body was read that is damaged, by whoever may; it was noticed, so it is healed. */
  void foundLater(RuntimeException damage) {
    if (flip == null) {
      throw new Violation("damage where there is none: " + damage, damage);
    }
    trace.add("found", damage);
    end(Tally.Kind.FLIPS_REFUSED);
  }

  /** A work of the host's has read it, and has left it alone. */
  void foundBy(String work) {
    trace.add("found", work);
    end(Tally.Kind.FLIPS_REFUSED);
  }

  /** Whether some file is damaged now. */
  boolean pending() {
    return flip != null;
  }

  /** Makes the file whole again, unless what was hit was written anew. */
  void heal() {
    if (flip != null) {
      end(Tally.Kind.FLIPS_HARMLESS);
    }
  }

  private void end(Tally.Kind kind) {
    tally.add(kind);
    flip = null;
    world.disk().heal();
  }
}
