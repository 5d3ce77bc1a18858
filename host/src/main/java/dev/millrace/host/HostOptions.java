package dev.millrace.host;

import dev.millrace.journal.OwnerInfo;
import java.util.function.BooleanSupplier;

/**
 * What a host is given beside its journals.
 *
 * @param laneCount how many lanes; for ever the same for the same journals
 * @param owner named to whoever wants the same journals
 * @param memoryLeft whether lanes may take in more that stays; asked by any thread, quickly
 */
public record HostOptions(
    int laneCount,
    OwnerInfo owner,
    Clock clock,
    Entropy entropy,
    Driver driver,
    CheckpointPolicy checkpoints,
    CheckpointListener checkpointListener,
    BooleanSupplier memoryLeft,
    DamageListener damageListener,
    ErrandListener errandListener,
    Rhythm rhythm) {

  /** With the usual policy for snapshots, nobody who listens, and memory for everything. */
  public HostOptions(int laneCount, OwnerInfo owner, Clock clock, Entropy entropy, Driver driver) {
    this(
        laneCount,
        owner,
        clock,
        entropy,
        driver,
        CheckpointPolicy.DEFAULTS,
        CheckpointListener.NONE,
        () -> true,
        DamageListener.NONE,
        ErrandListener.NONE,
        Rhythm.ONE_BY_ONE);
  }

  public HostOptions withCheckpoints(CheckpointPolicy policy, CheckpointListener listener) {
    return new HostOptions(
        laneCount,
        owner,
        clock,
        entropy,
        driver,
        policy,
        listener,
        memoryLeft,
        damageListener,
        errandListener,
        rhythm);
  }

  public HostOptions withMemoryLeft(BooleanSupplier left) {
    return new HostOptions(
        laneCount,
        owner,
        clock,
        entropy,
        driver,
        checkpoints,
        checkpointListener,
        left,
        damageListener,
        errandListener,
        rhythm);
  }

  public HostOptions withDamageListener(DamageListener listener) {
    return new HostOptions(
        laneCount,
        owner,
        clock,
        entropy,
        driver,
        checkpoints,
        checkpointListener,
        memoryLeft,
        listener,
        errandListener,
        rhythm);
  }

  public HostOptions withErrandListener(ErrandListener listener) {
    return new HostOptions(
        laneCount,
        owner,
        clock,
        entropy,
        driver,
        checkpoints,
        checkpointListener,
        memoryLeft,
        damageListener,
        listener,
        rhythm);
  }

  public HostOptions withRhythm(Rhythm other) {
    return new HostOptions(
        laneCount,
        owner,
        clock,
        entropy,
        driver,
        checkpoints,
        checkpointListener,
        memoryLeft,
        damageListener,
        errandListener,
        other);
  }
}
