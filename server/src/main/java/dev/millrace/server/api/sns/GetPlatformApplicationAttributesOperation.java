package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.DescribeApplication;
import dev.millrace.protocol.sns.GetPlatformApplicationAttributesInput;
import dev.millrace.protocol.sns.GetPlatformApplicationAttributesResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells a platform application's attributes, but for its secrets. */
record GetPlatformApplicationAttributesOperation(Applications applications)
    implements Operation<
        GetPlatformApplicationAttributesInput, GetPlatformApplicationAttributesResponse> {
  @Override
  public CompletionStage<GetPlatformApplicationAttributesResponse> handle(
      GetPlatformApplicationAttributesInput request, Call call) {
    ApplicationId id =
        ApplicationArns.application(
            request.platformApplicationArn(), call.caller(), "GetPlatformApplicationAttributes");
    return applications
        .submit(id, new DescribeApplication())
        .thenApply(settings ->
            new GetPlatformApplicationAttributesResponse(
                ApplicationAttributes.write(id, settings)));
  }
}
