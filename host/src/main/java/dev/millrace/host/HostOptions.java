package dev.millrace.host;

import dev.millrace.journal.OwnerInfo;

/**
 * What a host is given beside its journals.
 *
 * @param laneCount how many lanes; for ever the same for the same journals
 * @param owner named to whoever wants the same journals
 */
public record HostOptions(
    int laneCount,
    OwnerInfo owner,
    Clock clock,
    Entropy entropy,
    Driver driver,
    CheckpointPolicy checkpoints,
    CheckpointListener checkpointListener) {

  /** With the usual policy for snapshots, and nobody who listens. */
  public HostOptions(int laneCount, OwnerInfo owner, Clock clock, Entropy entropy, Driver driver) {
    this(
        laneCount,
        owner,
        clock,
        entropy,
        driver,
        CheckpointPolicy.DEFAULTS,
        CheckpointListener.NONE);
  }

  public HostOptions withCheckpoints(CheckpointPolicy policy, CheckpointListener listener) {
    return new HostOptions(laneCount, owner, clock, entropy, driver, policy, listener);
  }
}
