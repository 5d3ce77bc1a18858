package dev.millrace.engine.queue;

import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.LongColumn;
import dev.millrace.engine.slot.SlotHeap;
import dev.millrace.engine.slot.SlotList;
import dev.millrace.engine.slot.SlotLists;

/**
 * The order of a standard queue that has seen a group: first comes the group with the fewest
 * messages in flight, and among equals the one whose turn is longest due. A message without a group
 * is a group of its own, with nothing in flight.
 *
 * <p>Every group has its visible messages in a list, by the time at which they became visible. The
 * groups that have any stand in a heap. A group's <em>turn</em> is a number that is drawn from a
 * counter when it gets its first visible message, and again each time it was served. Messages
 * without a group stand together in one list, each with a turn drawn when it became visible, and
 * are in the heap as group {@link Groups#NONE} with the turn of the first. Every operation costs at
 * most the logarithm of the number of groups.
 */
final class FairOrder implements MessageOrder {
  private final Groups groups;
  private final SlotList ungrouped;
  private final LongColumn ungroupedTurns = new LongColumn();
  private final SlotLists visible = new SlotLists();
  private final IntColumn inFlight = new IntColumn();
  private final LongColumn turns = new LongColumn();
  private final SlotHeap waiting = new SlotHeap(new IntColumn(), this::inFlightOf, turns);
  private final SlotList busy = new SlotList();
  private int known = 1;
  private long turn;
  private int inFlightCount;

  /**
   * Takes over from the order of a queue whose messages had no groups until now.
   *
   * @param slots how many slots there may be in that order
   * @param inFlightCount how many messages are in flight
   */
  FairOrder(Groups groups, PlainOrder plain, int slots, int inFlightCount) {
    this.groups = groups;
    this.ungrouped = plain.visible();
    this.inFlightCount = inFlightCount;
    inFlight.set(Groups.NONE, 0);
    turns.set(Groups.NONE, 0);
    if (slots > 0) {
      ungroupedTurns.set(slots - 1, 0);
    }
    if (ungrouped.size() > 0) {
      waiting.add(Groups.NONE);
    }
  }

  @Override
  public void joined(int slot) {
    int group = groups.of(slot);
    for (; known <= group; known++) {
      inFlight.set(known, 0);
    }
  }

  @Override
  public void shown(int slot) {
    int group = groups.of(slot);
    if (group == Groups.NONE) {
      ungroupedTurns.set(slot, ++turn);
      ungrouped.addLast(slot);
      if (ungrouped.size() == 1) {
        waitFrom(group, turn);
      }
      return;
    }
    visible.addLast(group, slot);
    if (visible.size(group) == 1) {
      waitFrom(group, ++turn);
    }
  }

  @Override
  public void unshown(int slot) {
    int group = groups.of(slot);
    if (group == Groups.NONE) {
      unshowUngrouped(slot);
      return;
    }
    visible.remove(group, slot);
    if (visible.isEmpty(group)) {
      waiting.remove(group);
    }
  }

  @Override
  public void hidden(int slot, boolean wasReceived) {
    if (wasReceived) {
      changeInFlight(groups.of(slot), 1);
    }
  }

  @Override
  public void unhidden(int slot, boolean wasReceived) {
    if (wasReceived) {
      changeInFlight(groups.of(slot), -1);
    }
  }

  @Override
  public void served(int slot) {
    int group = groups.of(slot);
    if (group != Groups.NONE && !visible.isEmpty(group)) {
      turns.set(group, ++turn);
      waiting.resort(group);
    }
  }

  @Override
  public Candidates candidates() {
    return new FairCandidates(this, turn);
  }

  @Override
  public NoisyGroups noisyGroups() {
    int groupCount = 0;
    int visibleCount = 0;
    int noisyInFlight = 0;
    for (int group = busy.first(); group != NONE; group = busy.after(group)) {
      if (inFlight.get(group) > inFlightCount / NoisyGroups.SHARE) {
        groupCount++;
        visibleCount += visible.size(group);
        noisyInFlight += inFlight.get(group);
      }
    }
    return new NoisyGroups(groupCount, visibleCount, noisyInFlight);
  }

  @Override
  public FrozenOrder freeze() {
    return new FrozenFairOrder(
        ungrouped.first(),
        ungrouped.copyOfLinks(),
        ungroupedTurns.copy(),
        visible.freeze(),
        turns.copy());
  }

  /** The groups that wait to be served, as a heap. */
  SlotHeap waiting() {
    return waiting;
  }

  int inFlightOf(int group) {
    return inFlight.get(group);
  }

  long turnOf(int group) {
    return turns.get(group);
  }

  long turnOfUngrouped(int slot) {
    return ungroupedTurns.get(slot);
  }

  /** The visible message of a group that is to be given first. */
  int firstOf(int group) {
    return group == Groups.NONE ? ungrouped.first() : visible.first(group);
  }

  /** The visible message of the same group that follows, or {@link #NONE}. */
  int after(int group, int slot) {
    return group == Groups.NONE ? ungrouped.after(slot) : visible.after(slot);
  }

  private void waitFrom(int group, long drawn) {
    turns.set(group, drawn);
    waiting.add(group);
  }

  private void unshowUngrouped(int slot) {
    boolean wasFirst = ungrouped.first() == slot;
    ungrouped.remove(slot);
    if (ungrouped.size() == 0) {
      waiting.remove(Groups.NONE);
    } else if (wasFirst) {
      turns.set(Groups.NONE, ungroupedTurns.get(ungrouped.first()));
      waiting.resort(Groups.NONE);
    }
  }

  private void changeInFlight(int group, int by) {
    inFlightCount += by;
    if (group == Groups.NONE) {
      return;
    }
    int was = inFlight.get(group);
    inFlight.set(group, was + by);
    if (by > 0 && was + by == NoisyGroups.IN_FLIGHT_MIN) {
      busy.addLast(group);
    } else if (by < 0 && was == NoisyGroups.IN_FLIGHT_MIN) {
      busy.remove(group);
    }
    if (!visible.isEmpty(group)) {
      waiting.resort(group);
    }
  }
}
