package dev.millrace.engine.queue;

import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.LongColumn;
import dev.millrace.engine.slot.SlotList;
import dev.millrace.engine.slot.SlotLists;

/**
 * The order of a FIFO queue. Each group is a list of its messages, visible or not, by sequence
 * number. A group is <em>ready</em> while none of its messages is in flight and its first one is
 * visible; the ready groups stand in a list, and are served from its beginning. A group joins that
 * list at its end whenever it becomes ready or was served and still is, so that every group gets
 * its turn. What one operation costs depends neither on the number of groups nor on their lengths.
 */
final class FifoOrder implements MessageOrder {
  private final Groups groups;
  private final LongColumn sequences;
  private final SlotLists members = new SlotLists();
  private final SlotList ready = new SlotList();
  private final IntColumn states = new IntColumn();
  private final IntColumn locks = new IntColumn();
  private final Visibility visibility;
  private int finger = NONE;

  /** Which messages are hidden. */
  interface Visibility {
    boolean isHidden(int slot);
  }

  FifoOrder(Groups groups, LongColumn sequences, Visibility visibility) {
    this.groups = groups;
    this.sequences = sequences;
    this.visibility = visibility;
  }

  /**
   * A new message has the highest number and goes to the end. One that its dead-letter queue did
   * not take comes back to its old place: near the beginning, and right after the one that came
   * back before it, to which a finger points.
   */
  @Override
  public void joined(int slot) {
    int group = groups.of(slot);
    long sequence = sequences.get(slot);
    int last = members.last(group);
    if (last == NONE) {
      locks.set(group, 0);
      states.set(group, 0);
    }
    if (last == NONE || sequences.get(last) < sequence) {
      members.addLast(group, slot);
      return;
    }
    int before = finger != NONE && groups.of(finger) == group ? finger : NONE;
    while (before != NONE && sequences.get(before) > sequence) {
      before = members.before(before);
    }
    int behind = before == NONE ? members.first(group) : members.after(before);
    while (sequences.get(behind) < sequence) {
      before = behind;
      behind = members.after(behind);
    }
    members.insert(group, before, slot);
    finger = slot;
  }

  @Override
  public void left(int slot) {
    int group = groups.of(slot);
    if (slot == finger) {
      finger = members.before(slot);
    }
    members.remove(group, slot);
    refresh(group);
  }

  @Override
  public void shown(int slot) {
    refresh(groups.of(slot));
  }

  @Override
  public void unshown(int slot) {
    // What becomes of the message is told next, and only that decides about its group.
  }

  @Override
  public void hidden(int slot, boolean inFlight) {
    int group = groups.of(slot);
    if (inFlight) {
      locks.set(group, locks.get(group) + 1);
    }
    refresh(group);
  }

  @Override
  public void unhidden(int slot, boolean inFlight) {
    int group = groups.of(slot);
    if (inFlight) {
      locks.set(group, locks.get(group) - 1);
    }
  }

  @Override
  public void served(int slot) {
    int group = groups.of(slot);
    if (isReady(group)) {
      ready.remove(group);
      ready.addLast(group);
    }
  }

  /** Group by group, and of each the messages from its first to the one before a hidden one. */
  @Override
  public Candidates candidates() {
    return new Candidates() {
      private int group = ready.first();
      private int slot = group == NONE ? NONE : members.first(group);

      @Override
      public int next() {
        while (group != NONE && (slot == NONE || visibility.isHidden(slot))) {
          group = ready.after(group);
          slot = group == NONE ? NONE : members.first(group);
        }
        int next = slot;
        slot = slot == NONE ? NONE : members.after(slot);
        return next;
      }
    };
  }

  @Override
  public FrozenOrder freeze() {
    return new FrozenFifoOrder(members.freeze(), ready.first(), ready.copyOfLinks());
  }

  private boolean isReady(int group) {
    return states.get(group) == 1;
  }

  private void refresh(int group) {
    int first = members.first(group);
    boolean is = first != NONE && locks.get(group) == 0 && !visibility.isHidden(first);
    if (is == isReady(group)) {
      return;
    }
    states.set(group, is ? 1 : 0);
    if (is) {
      ready.addLast(group);
    } else {
      ready.remove(group);
    }
  }
}
