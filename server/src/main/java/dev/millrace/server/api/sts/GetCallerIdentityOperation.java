package dev.millrace.server.api.sts;

import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.sts.GetCallerIdentityRequest;
import dev.millrace.protocol.sts.GetCallerIdentityResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells whose key a request was signed with: until there are users, every key is its account's. */
record GetCallerIdentityOperation()
    implements Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> {
  @Override
  public CompletionStage<GetCallerIdentityResponse> handle(
      GetCallerIdentityRequest request, Call call) {
    Caller caller = call.caller();
    if (caller.isAnybody()) {
      throw new ServiceException(
          ErrorReply.of(
              CommonError.MISSING_AUTHENTICATION_TOKEN, "Request is missing Authentication Token"));
    }
    String accountId = caller.accountId();
    return CompletableFuture.completedStage(
        GetCallerIdentityResponse.builder()
            .userId(accountId)
            .account(accountId)
            .arn("arn:aws:iam::" + accountId + ":root")
            .build());
  }
}
