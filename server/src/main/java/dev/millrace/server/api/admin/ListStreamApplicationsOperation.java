package dev.millrace.server.api.admin;

import dev.millrace.engine.stream.ShardView;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.millrace.ListStreamApplicationsRequest;
import dev.millrace.protocol.millrace.ListStreamApplicationsResult;
import dev.millrace.protocol.millrace.StreamApplication;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.dynamodb.LeaseTables;
import dev.millrace.server.api.kinesis.StreamStates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells how far applications of the Kinesis Client Library have come with a stream. Nothing says
 * which tables are theirs, so a page is what there is in some tables, and may have no application.
 */
record ListStreamApplicationsOperation(StreamStates streams, LeaseTables tables)
    implements Operation<ListStreamApplicationsRequest, ListStreamApplicationsResult> {
  /** A table's name. */
  private static final Pattern PLACE = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private static final int TABLES_MAX = 100;

  /** When so many pages of tables have been looked at, no other table is. */
  private static final int PAGES_MAX = 16;

  @Override
  public CompletionStage<ListStreamApplicationsResult> handle(
      ListStreamApplicationsRequest request, Call call) {
    Matcher after = Places.token(request.nextToken(), PLACE);
    return streams
        .describe(request.stream(), call.caller())
        .thenCompose(stream ->
            streams
                .shards(stream)
                .thenCompose(shards -> {
                  Walk walk = new Walk(call, leases(stream, shards));
                  return request.application() == null
                      ? walk.all(after == null ? "" : after.group())
                      : walk.only(request.application());
                }));
  }

  private static StreamLeases leases(StreamView stream, List<ShardView> shards) {
    return new StreamLeases(stream.id().name(), shards);
  }

  /** From table to table. */
  private final class Walk {
    private final Call call;
    private final StreamLeases stream;
    private final List<StreamApplication> found = new ArrayList<>();
    private int pages;

    Walk(Call call, StreamLeases stream) {
      this.call = call;
      this.stream = stream;
    }

    /** Whoever names an application knows that it reads this stream. */
    CompletionStage<ListStreamApplicationsResult> only(String table) {
      return tables
          .read(call, table, stream::has)
          .thenApply(leases ->
              new ListStreamApplicationsResult(List.of(stream.write(table, leases)), null));
    }

    CompletionStage<ListStreamApplicationsResult> all(String after) {
      return tables.tables(call, after, TABLES_MAX + 1).thenCompose(names -> next(names, 0));
    }

    private CompletionStage<ListStreamApplicationsResult> next(List<String> names, int index) {
      if (index == names.size() || index == TABLES_MAX || pages >= PAGES_MAX) {
        return CompletableFuture.completedFuture(
            new ListStreamApplicationsResult(
                List.copyOf(found), index == names.size() ? null : names.get(index - 1)));
      }
      String table = names.get(index);
      return tables
          .find(call, table, stream::has)
          .thenCompose(leases -> {
            pages += leases.pages();
            if (stream.isReadBy(leases)) {
              found.add(stream.write(table, leases));
            }
            return next(names, index + 1);
          });
    }
  }
}
