package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.UpdateAccountSettingsInput;
import dev.millrace.protocol.kinesis.UpdateAccountSettingsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes the settings that every account has. */
record UpdateAccountSettingsOperation()
    implements Operation<UpdateAccountSettingsInput, UpdateAccountSettingsOutput> {
  @Override
  public CompletionStage<UpdateAccountSettingsOutput> handle(
      UpdateAccountSettingsInput input, Call call) {
    AccountSettings.check(input.minimumThroughputBillingCommitment());
    return CompletableFuture.completedFuture(
        new UpdateAccountSettingsOutput(AccountSettings.NO_COMMITMENT));
  }
}
