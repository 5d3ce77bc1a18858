package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.SetEndpointAttributes;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.SetEndpointAttributesInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sns.ApplicationArns.EndpointName;
import java.util.concurrent.CompletionStage;

/** Sets some attributes of a device. */
record SetEndpointAttributesOperation(Applications applications, EndpointEvents events)
    implements Operation<SetEndpointAttributesInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(SetEndpointAttributesInput request, Call call) {
    EndpointName name =
        ApplicationArns.endpoint(
            ApplicationArns.ENDPOINT,
            request.endpointArn(),
            call.caller(),
            "SetEndpointAttributes");
    EndpointAttributes given = EndpointAttributes.read(request.attributes(), name.application());
    return applications
        .submit(
            name.application(),
            new SetEndpointAttributes(
                name.id(), given.token(), given.customUserData(), given.enabled()))
        .thenCompose(events.tell(name.application(), EndpointEvents.Event.UPDATED))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
