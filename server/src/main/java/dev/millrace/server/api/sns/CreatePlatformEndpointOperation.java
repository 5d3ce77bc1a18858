package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.CreateEndpoint;
import dev.millrace.protocol.sns.CreateEndpointResponse;
import dev.millrace.protocol.sns.CreatePlatformEndpointInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Registers a device with an application, or finds it there with the same attributes. */
record CreatePlatformEndpointOperation(Applications applications, EndpointEvents events)
    implements Operation<CreatePlatformEndpointInput, CreateEndpointResponse> {
  @Override
  public CompletionStage<CreateEndpointResponse> handle(
      CreatePlatformEndpointInput request, Call call) {
    ApplicationId id =
        ApplicationArns.application(
            request.platformApplicationArn(), call.caller(), "CreatePlatformEndpoint");
    String token = EndpointAttributes.token(request.token(), id);
    String userData = EndpointAttributes.userData(request.customUserData());
    EndpointAttributes attributes =
        EndpointAttributes.read(Objects.requireNonNullElse(request.attributes(), Map.of()), id);
    CreateEndpoint command =
        new CreateEndpoint(
            Objects.requireNonNullElse(attributes.token(), token),
            Objects.requireNonNullElse(attributes.customUserData(), userData),
            attributes.enabled());
    return applications
        .submit(id, command)
        .thenCompose(events.tell(id, EndpointEvents.Event.CREATED))
        .thenApply(endpoint -> new CreateEndpointResponse(id.endpointArn(endpoint.id())));
  }
}
