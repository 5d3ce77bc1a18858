package dev.millrace.server.api.sns;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.ListApplications;
import dev.millrace.protocol.sns.ListPlatformApplicationsInput;
import dev.millrace.protocol.sns.ListPlatformApplicationsResponse;
import dev.millrace.protocol.sns.PlatformApplication;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Lists the caller's platform applications, by platform and name. */
record ListPlatformApplicationsOperation(Applications applications)
    implements Operation<ListPlatformApplicationsInput, ListPlatformApplicationsResponse> {
  private static final Pattern KEY = Pattern.compile("[A-Z_]{1,32}:[A-Za-z0-9._-]{1,256}");

  @Override
  public CompletionStage<ListPlatformApplicationsResponse> handle(
      ListPlatformApplicationsInput request, Call call) {
    Caller caller = call.caller();
    String prefix = ApplicationId.prefix(caller.accountId(), caller.region());
    String after = Page.after(request.nextToken(), key -> KEY.matcher(key).matches());
    ListApplications query =
        new ListApplications(
            caller.accountId(),
            caller.region(),
            after.isEmpty() ? "" : prefix + after,
            Page.WANTED);
    return applications
        .ask(query)
        .thenApply(answers -> {
          List<ListApplications.Found> found =
              answers.stream()
                  .flatMap(List::stream)
                  .sorted(Comparator.comparing(application -> application.id().text()))
                  .toList();
          Page<ListApplications.Found> page =
              Page.of(
                  found,
                  Page.ITEMS_MAX,
                  application -> application.id().text().substring(prefix.length()));
          return new ListPlatformApplicationsResponse(
              page.items().stream().map(ListPlatformApplicationsOperation::write).toList(),
              page.nextToken());
        });
  }

  private static PlatformApplication write(ListApplications.Found found) {
    return new PlatformApplication(
        found.id().arn(), ApplicationAttributes.write(found.id(), found.settings()));
  }
}
