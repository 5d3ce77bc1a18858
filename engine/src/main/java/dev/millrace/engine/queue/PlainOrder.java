package dev.millrace.engine.queue;

import dev.millrace.engine.slot.SlotList;

/** The order in which messages became visible: that of a queue whose messages have no groups. */
final class PlainOrder implements MessageOrder {
  private final SlotList visible = new SlotList();

  @Override
  public void shown(int slot) {
    visible.addLast(slot);
  }

  @Override
  public void unshown(int slot) {
    visible.remove(slot);
  }

  @Override
  public Candidates candidates() {
    return new Candidates() {
      private int next = visible.first();

      @Override
      public int next() {
        int slot = next;
        next = slot == NONE ? NONE : visible.after(slot);
        return slot;
      }
    };
  }

  @Override
  public FrozenOrder freeze() {
    return FrozenOrder.ofVisible(visible.first(), visible.copyOfLinks());
  }

  /** The list itself, for an order that takes over. */
  SlotList visible() {
    return visible;
  }
}
