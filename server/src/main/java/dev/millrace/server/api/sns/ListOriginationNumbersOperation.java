package dev.millrace.server.api.sns;

import dev.millrace.protocol.sns.ListOriginationNumbersRequest;
import dev.millrace.protocol.sns.ListOriginationNumbersResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lists no numbers: what text messages come from is the business of whoever carries them. */
record ListOriginationNumbersOperation()
    implements Operation<ListOriginationNumbersRequest, ListOriginationNumbersResult> {
  @Override
  public CompletionStage<ListOriginationNumbersResult> handle(
      ListOriginationNumbersRequest request, Call call) {
    Page.after(request.nextToken(), _ -> false);
    return CompletableFuture.completedStage(new ListOriginationNumbersResult(null, List.of()));
  }
}
