package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.DeleteEndpoint;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.DeleteEndpointInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sns.ApplicationArns.EndpointName;
import java.util.concurrent.CompletionStage;

/** Forgets a device; one that is not known is forgotten already. */
record DeleteEndpointOperation(Applications applications, EndpointEvents events)
    implements Operation<DeleteEndpointInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(DeleteEndpointInput request, Call call) {
    EndpointName name =
        ApplicationArns.endpoint(
            ApplicationArns.ENDPOINT, request.endpointArn(), call.caller(), "DeleteEndpoint");
    return applications
        .submit(name.application(), new DeleteEndpoint(name.id()))
        .thenCompose(events.tell(name.application(), EndpointEvents.Event.DELETED))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
