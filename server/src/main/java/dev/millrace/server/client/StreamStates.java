package dev.millrace.server.client;

import dev.millrace.protocol.millrace.DescribeStreamStateRequest;
import dev.millrace.protocol.millrace.DescribeStreamStateResult;
import dev.millrace.protocol.millrace.ListStreamStatesRequest;
import dev.millrace.protocol.millrace.ListStreamStatesResult;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.StreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How the streams are. */
public final class StreamStates {
  private StreamStates() {}

  /** The caller's, in the order of their names. */
  public static List<StreamState> all(ServiceClient client) {
    List<StreamState> all = new ArrayList<>();
    String token = null;
    do {
      ListStreamStatesResult page =
          client.call(
              MillraceService.SCHEMA,
              MillraceService.listStreamStates(),
              new ListStreamStatesRequest(null, token));
      all.addAll(Objects.requireNonNullElse(page.streams(), List.of()));
      token = page.nextToken();
    } while (token != null);
    return all;
  }

  /** One of them with its shards, which are in the order of their names. */
  public static DescribeStreamStateResult of(ServiceClient client, StreamName stream) {
    return client.call(
        MillraceService.SCHEMA,
        MillraceService.describeStreamState(),
        new DescribeStreamStateRequest(stream.text()));
  }
}
