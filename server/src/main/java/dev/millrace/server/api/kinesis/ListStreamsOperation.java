package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.ListStreams;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.ListStreamsInput;
import dev.millrace.protocol.kinesis.ListStreamsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Lists an account's streams in a region, page by page, in the order of their names. */
record ListStreamsOperation(Streams streams)
    implements Operation<ListStreamsInput, ListStreamsOutput> {
  private static final int STREAMS_DEFAULT = 100;

  @Override
  public CompletionStage<ListStreamsOutput> handle(ListStreamsInput input, Call call) {
    Caller caller = call.caller();
    int streamsMax = Objects.requireNonNullElse(input.limit(), STREAMS_DEFAULT);
    String token = input.nextToken();
    String after =
        token == null
            ? Objects.requireNonNullElse(input.exclusiveStartStreamName(), "")
            : PageToken.parse(token, PageToken.Kind.STREAMS, caller, streams.nowMillis()).stream()
                .name();
    return streams
        .ask(new ListStreams(caller.accountId(), caller.region(), after, streamsMax + 1))
        .thenApply(lanes -> page(lanes, streamsMax));
  }

  /** Each lane has its streams in order, and as many as the page could have. */
  private ListStreamsOutput page(List<List<StreamView>> lanes, int streamsMax) {
    List<StreamView> all =
        lanes.stream().flatMap(List::stream).sorted(Comparator.comparing(StreamView::id)).toList();
    List<StreamView> page = all.subList(0, Math.min(streamsMax, all.size()));
    boolean more = all.size() > page.size();
    return new ListStreamsOutput(
        page.stream().map(stream -> stream.id().name()).toList(),
        more,
        more ? token(page.getLast()) : null,
        page.stream().map(StreamShapes::summary).toList());
  }

  private String token(StreamView last) {
    return new PageToken(
            PageToken.Kind.STREAMS, last.id(), 0, "", ShardChoice.ALL, streams.nowMillis())
        .text();
  }
}
