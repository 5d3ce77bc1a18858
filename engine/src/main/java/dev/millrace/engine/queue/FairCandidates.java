package dev.millrace.engine.queue;

import dev.millrace.engine.slot.SlotHeap;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What a fair queue would give out next, and next, without giving anything out: groups come from
 * the top of the heap, a place being looked at only when the one above it was taken; a group that
 * was taken comes again as if that message were in flight and its turn just over.
 */
final class FairCandidates implements MessageOrder.Candidates {
  private static final int NOWHERE = -1;

  private final FairOrder order;
  private final SlotHeap waiting;
  private final PriorityQueue<Bid> bids =
      new PriorityQueue<>(Comparator.comparingInt(Bid::inFlight).thenComparingLong(Bid::turn));
  private long turn;

  /**
   * What speaks for a group.
   *
   * @param place where it stands in the heap, or nowhere if it was taken from there before
   * @param slot its first message that was not taken yet
   */
  private record Bid(int place, int group, int slot, int inFlight, long turn) {}

  FairCandidates(FairOrder order, long turn) {
    this.order = order;
    this.turn = turn;
    this.waiting = order.waiting();
    look(0);
  }

  @Override
  public int next() {
    Bid best = bids.poll();
    if (best == null) {
      return MessageOrder.NONE;
    }
    if (best.place != NOWHERE) {
      look(2 * best.place + 1);
      look(2 * best.place + 2);
    }
    int after = order.after(best.group, best.slot);
    if (after != MessageOrder.NONE) {
      bids.add(
          best.group == Groups.NONE
              ? new Bid(NOWHERE, Groups.NONE, after, 0, order.turnOfUngrouped(after))
              : new Bid(NOWHERE, best.group, after, best.inFlight + 1, ++turn));
    }
    return best.slot;
  }

  private void look(int place) {
    if (place < waiting.size()) {
      int group = waiting.at(place);
      bids.add(
          new Bid(
              place, group, order.firstOf(group), order.inFlightOf(group), order.turnOf(group)));
    }
  }
}
