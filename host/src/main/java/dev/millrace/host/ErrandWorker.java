package dev.millrace.host;

import dev.millrace.engine.MachineId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the errands of one kind of machine on a thread of its own. A machine is taken up once for
 * any number of calls, until it is looked at; what comes later calls again. Nothing here is state:
 * after a restart the host calls all errands anew.
 *
 * @param <I> names the machines it works for
 */
public abstract class ErrandWorker<I extends MachineId<?>> implements Work, ErrandListener {
  private final String name;
  private final Agenda agenda;
  private final Set<I> called = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Host host;

  protected ErrandWorker(String name, Clock clock) {
    this.name = name;
    this.agenda = new Agenda(clock);
  }

  /** The machine, if this works for it. */
  protected abstract Optional<I> mine(MachineId<?> machine);

  /** Takes up a machine's errands; on this worker's thread. */
  protected abstract void open(I machine, Host host);

  /** To be called before this is driven; errands may have been called already. */
  public void serve(Host opened) {
    host = opened;
  }

  @Override
  public final void called(MachineId<?> machine) {
    mine(machine).filter(called::add).ifPresent(mine -> agenda.later(() -> takeUp(mine)));
  }

  /** Takes a machine up again after a while. For this worker's thread. */
  protected final void again(I machine, long afterMillis) {
    agenda.at(agenda.nowMillis() + afterMillis, () -> takeUp(machine));
  }

  /** What this worker has to do. */
  protected final Agenda agenda() {
    return agenda;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean runOnce() {
    return agenda.runOnce();
  }

  @Override
  public final void awaitWork() {
    agenda.await();
  }

  @Override
  public final long nextWorkAtMillis() {
    return agenda.nextAtMillis();
  }

  private void takeUp(I machine) {
    // From here on the machine is looked at anew, so whatever comes later calls again.
    called.remove(machine);
    Host opened = host;
    if (opened == null) {
      throw new IllegalStateException(name + " is driven before it has a host");
    }
    open(machine, opened);
  }
}
