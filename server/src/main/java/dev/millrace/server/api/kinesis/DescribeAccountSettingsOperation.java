package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.DescribeAccountSettingsInput;
import dev.millrace.protocol.kinesis.DescribeAccountSettingsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells an account's settings. */
record DescribeAccountSettingsOperation()
    implements Operation<DescribeAccountSettingsInput, DescribeAccountSettingsOutput> {
  @Override
  public CompletionStage<DescribeAccountSettingsOutput> handle(
      DescribeAccountSettingsInput input, Call call) {
    return CompletableFuture.completedFuture(
        new DescribeAccountSettingsOutput(AccountSettings.NO_COMMITMENT));
  }
}
