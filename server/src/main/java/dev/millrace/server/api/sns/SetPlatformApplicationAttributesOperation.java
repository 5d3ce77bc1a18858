package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.SetApplicationAttributes;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.SetPlatformApplicationAttributesInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Sets some attributes of a platform application. */
record SetPlatformApplicationAttributesOperation(Applications applications)
    implements Operation<SetPlatformApplicationAttributesInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(SetPlatformApplicationAttributesInput request, Call call) {
    ApplicationId id =
        ApplicationArns.application(
            request.platformApplicationArn(), call.caller(), "SetPlatformApplicationAttributes");
    return applications
        .submit(
            id,
            new SetApplicationAttributes(ApplicationAttributes.forChange(request.attributes(), id)))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
