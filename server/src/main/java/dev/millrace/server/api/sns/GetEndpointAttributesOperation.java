package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.DescribeEndpoint;
import dev.millrace.protocol.sns.GetEndpointAttributesInput;
import dev.millrace.protocol.sns.GetEndpointAttributesResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sns.ApplicationArns.EndpointName;
import java.util.concurrent.CompletionStage;

/** Tells a device's attributes. */
record GetEndpointAttributesOperation(Applications applications)
    implements Operation<GetEndpointAttributesInput, GetEndpointAttributesResponse> {
  @Override
  public CompletionStage<GetEndpointAttributesResponse> handle(
      GetEndpointAttributesInput request, Call call) {
    EndpointName name =
        ApplicationArns.endpoint(
            ApplicationArns.ENDPOINT,
            request.endpointArn(),
            call.caller(),
            "GetEndpointAttributes");
    return applications
        .submit(name.application(), new DescribeEndpoint(name.id()))
        .thenApply(description ->
            new GetEndpointAttributesResponse(EndpointAttributes.write(description.endpoint())));
  }
}
