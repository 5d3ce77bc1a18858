package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.ListEndpoints;
import dev.millrace.protocol.sns.Endpoint;
import dev.millrace.protocol.sns.ListEndpointsByPlatformApplicationInput;
import dev.millrace.protocol.sns.ListEndpointsByPlatformApplicationResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Lists an application's devices in pages. */
record ListEndpointsByPlatformApplicationOperation(Applications applications)
    implements Operation<
        ListEndpointsByPlatformApplicationInput, ListEndpointsByPlatformApplicationResponse> {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @Override
  public CompletionStage<ListEndpointsByPlatformApplicationResponse> handle(
      ListEndpointsByPlatformApplicationInput request, Call call) {
    ApplicationId id =
        ApplicationArns.application(
            request.platformApplicationArn(), call.caller(), "ListEndpointsByPlatformApplication");
    String after = Page.after(request.nextToken(), key -> KEY.matcher(key).matches());
    return applications
        .submit(id, new ListEndpoints(after.isEmpty() ? null : UUID.fromString(after), Page.WANTED))
        .thenApply(found -> {
          Page<dev.millrace.engine.mobile.Endpoint> page =
              Page.of(found, Page.ITEMS_MAX, endpoint -> endpoint.id().toString());
          return new ListEndpointsByPlatformApplicationResponse(
              page.items().stream()
                  .map(endpoint ->
                      new Endpoint(
                          id.endpointArn(endpoint.id()), EndpointAttributes.write(endpoint)))
                  .toList(),
              page.nextToken());
        });
  }
}
