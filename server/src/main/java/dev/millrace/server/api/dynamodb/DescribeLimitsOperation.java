package dev.millrace.server.api.dynamodb;

import dev.millrace.protocol.dynamodb.DescribeLimitsInput;
import dev.millrace.protocol.dynamodb.DescribeLimitsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells the quotas that accounts begin with; none of them is enforced. */
record DescribeLimitsOperation() implements Operation<DescribeLimitsInput, DescribeLimitsOutput> {
  private static final long ACCOUNT_UNITS_MAX = 80_000;
  private static final long TABLE_UNITS_MAX = 40_000;

  @Override
  public CompletionStage<DescribeLimitsOutput> handle(DescribeLimitsInput request, Call call) {
    return CompletableFuture.completedStage(
        new DescribeLimitsOutput(
            ACCOUNT_UNITS_MAX, ACCOUNT_UNITS_MAX, TABLE_UNITS_MAX, TABLE_UNITS_MAX));
  }
}
