package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.DescribeLimitsInput;
import dev.millrace.protocol.kinesis.DescribeLimitsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells how much an account may have in a region, and has. */
record DescribeLimitsOperation(AccountLimits limits)
    implements Operation<DescribeLimitsInput, DescribeLimitsOutput> {
  @Override
  public CompletionStage<DescribeLimitsOutput> handle(DescribeLimitsInput input, Call call) {
    return limits
        .use(call.caller().accountId(), call.caller().region())
        .thenApply(use ->
            new DescribeLimitsOutput(
                limits.settings().shardsMax(),
                use.openShards(),
                use.onDemandStreams(),
                limits.settings().onDemandStreamsMax()));
  }
}
