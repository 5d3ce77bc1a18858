package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.MinimumThroughputBillingCommitmentInput;
import dev.millrace.protocol.kinesis.MinimumThroughputBillingCommitmentInputStatus;
import dev.millrace.protocol.kinesis.MinimumThroughputBillingCommitmentOutput;
import dev.millrace.protocol.kinesis.MinimumThroughputBillingCommitmentOutputStatus;

/** The one account setting there is: a commitment to be billed for, and nobody bills here. */
final class AccountSettings {
  static final MinimumThroughputBillingCommitmentOutput NO_COMMITMENT =
      new MinimumThroughputBillingCommitmentOutput(
          MinimumThroughputBillingCommitmentOutputStatus.DISABLED.value(), null, null, null);

  private AccountSettings() {}

  /** Only what is so anyway can be asked for. */
  static void check(MinimumThroughputBillingCommitmentInput commitment) {
    if (!commitment
        .status()
        .equals(MinimumThroughputBillingCommitmentInputStatus.DISABLED.value())) {
      throw KinesisErrors.validation(
          "MinimumThroughputBillingCommitment cannot be enabled: there is no billing here. Warm"
              + " throughput can be used without it.");
    }
  }
}
