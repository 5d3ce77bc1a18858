package dev.millrace.server.client;

import dev.millrace.protocol.millrace.ListStreamApplicationsRequest;
import dev.millrace.protocol.millrace.ListStreamApplicationsResult;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.StreamApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far applications of the Kinesis Client Library have come with a stream. */
public final class StreamApplications {
  private StreamApplications() {}

  /**
   * Those that read a stream, in the order of their names.
   *
   * @param application the name of its table; null for all
   */
  public static List<StreamApplication> of(
      ServiceClient client, StreamName stream, @Nullable String application) {
    List<StreamApplication> all = new ArrayList<>();
    String token = null;
    do {
      ListStreamApplicationsResult page =
          client.call(
              MillraceService.SCHEMA,
              MillraceService.listStreamApplications(),
              new ListStreamApplicationsRequest(stream.text(), application, token));
      all.addAll(Objects.requireNonNullElse(page.applications(), List.of()));
      token = page.nextToken();
    } while (token != null);
    return all;
  }
}
