package dev.millrace.server.api.admin;

import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.millrace.ListStreamStatesRequest;
import dev.millrace.protocol.millrace.ListStreamStatesResult;
import dev.millrace.protocol.millrace.StreamState;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.kinesis.StreamStates;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the caller's streams by name, always in pages. */
record ListStreamStatesOperation(StreamStates streams)
    implements Operation<ListStreamStatesRequest, ListStreamStatesResult> {
  /** A stream's name. */
  private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  @Override
  public CompletionStage<ListStreamStatesResult> handle(
      ListStreamStatesRequest request, Call call) {
    int size = Places.pageSize(request.maxResults());
    Matcher after = Places.token(request.nextToken(), PLACE);
    return streams
        .list(call.caller(), after == null ? "" : after.group(), size + 1)
        .thenApply(found -> {
          List<StreamView> page = found.subList(0, Math.min(size, found.size()));
          return new ListStreamStatesResult(
              page.stream().map(ListStreamStatesOperation::write).toList(),
              found.size() > size ? page.getLast().id().name() : null);
        });
  }

  static StreamState write(StreamView stream) {
    return StreamState.builder()
        .name(stream.id().name())
        .streamArn(stream.id().arn())
        .status(stream.status().name())
        .mode(stream.settings().mode().name())
        .openShardCount(stream.openShards().size())
        .retentionHours(stream.settings().retentionHours())
        .consumerCount(stream.consumers().size())
        .createdAt(Instant.ofEpochMilli(stream.createdAtMillis()))
        .build();
  }
}
