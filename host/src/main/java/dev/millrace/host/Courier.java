package dev.millrace.host;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Effect;
import dev.millrace.engine.Effect.StoredBody;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.host.LaneTask.Delivery;
import dev.millrace.host.LaneTask.Settlement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Carries debts from lane to lane. One thread for all, so that the debts of a lane leave in the
 * order of their numbers, which is what lets the other lane tell a second delivery from a first;
 * and not a lane's own thread, since bodies are read from disk here.
 */
final class Courier implements Work {
  private final Host host;
  private final Mailbox<Debt> debts = new Mailbox<>();

  private record Debt(int lane, long number, long oldestOwed, Effect effect) {}

  Courier(Host host) {
    this.host = host;
  }

  /** The debt is durable in its lane. Thread-safe; call it in the order of numbers for a lane. */
  void carry(int lane, long number, long oldestOwed, Effect effect) {
    debts.put(new Debt(lane, number, oldestOwed, effect));
  }

  @Override
  public String name() {
    return "courier";
  }

  @Override
  public boolean runOnce() {
    Debt debt = debts.poll();
    if (debt == null) {
      return false;
    }
    Effect effect = debt.effect;
    boolean damaged = false;
    try {
      effect = withBody(debt);
    } catch (MalformedRecordException e) {
      // Whoever is given it where it was is told why. But the other lane has to say that it is
      // there: it may have taken it before a crash, and takes later debts for later ones.
      damaged = true;
    }
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    host.deliver(new Delivery(debt.lane, debt.number, debt.oldestOwed, effect, damaged, answer));
    var _ = answer.thenAccept(taken -> host.settle(debt.lane, new Settlement(debt.number, taken)));
    return true;
  }

  @Override
  public void awaitWork() {
    debts.await(Long.MAX_VALUE);
  }

  private Effect withBody(Debt debt) {
    Optional<StoredBody> stored = debt.effect.storedBody();
    if (stored.isEmpty()) {
      return debt.effect;
    }
    Bytes body = host.body(debt.lane, stored.get().position(), stored.get().sizeBytes());
    return debt.effect.withBody(body);
  }
}
