package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.ApplicationSettings;
import dev.millrace.engine.mobile.CreateApplication;
import dev.millrace.protocol.sns.CreatePlatformApplicationInput;
import dev.millrace.protocol.sns.CreatePlatformApplicationResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Makes a platform application, or finds that it is there with the same attributes. */
record CreatePlatformApplicationOperation(Applications applications)
    implements Operation<CreatePlatformApplicationInput, CreatePlatformApplicationResponse> {
  private static final int NAME_CHARACTERS_MAX = 256;

  @Override
  public CompletionStage<CreatePlatformApplicationResponse> handle(
      CreatePlatformApplicationInput request, Call call) {
    Platform platform =
        Platform.named(request.platform())
            .orElseThrow(() ->
                SnsErrors.invalidParameter("Platform", request.platform() + " is not supported"));
    ApplicationId id =
        new ApplicationId(
            call.caller().accountId(),
            call.caller().region(),
            platform.name(),
            checkedName(request.name()));
    ApplicationSettings settings = ApplicationAttributes.forNew(request.attributes(), platform);
    return applications
        .submit(id, new CreateApplication(settings))
        .thenApply(_ -> new CreatePlatformApplicationResponse(id.arn()));
  }

  /** It is the name itself that stands in the error. */
  private static String checkedName(String name) {
    if (name.isEmpty()) {
      throw SnsErrors.invalidParameter(name, "cannot be empty");
    }
    if (name.length() > NAME_CHARACTERS_MAX) {
      throw SnsErrors.invalidParameter(name, "must be at most 256 characters long");
    }
    if (!ApplicationArns.isName(name)) {
      throw SnsErrors.invalidParameter(
          name, "must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'");
    }
    return name;
  }
}
