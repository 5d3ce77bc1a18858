package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DescribeTable;
import dev.millrace.engine.table.KeySchema;
import dev.millrace.engine.table.ListTables;
import dev.millrace.engine.table.Page;
import dev.millrace.engine.table.PageRange.Segment;
import dev.millrace.engine.table.PageWish;
import dev.millrace.engine.table.ScanTable;
import dev.millrace.engine.table.StoredItem;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.Item;
import dev.millrace.host.Host;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What applications of the Kinesis Client Library write down: who reads which shard, how far. */
public final class LeaseTables {
  private static final String KEY = "leaseKey";
  private static final String CHECKPOINT = "checkpoint";
  private static final String OWNER = "leaseOwner";

  /** Of the key of a lease where an application reads many streams, and then its shard. */
  private static final int STREAM_PART = 1;

  private static final int PARTS = 4;

  /** Pages of a table that are looked at, each of a thousand items and a MiB at the most. */
  private static final int PAGES_MAX = 16;

  private static final PageWish PAGE = new PageWish(1_000, true, true, null);

  private final Database database;

  public LeaseTables(Host host) {
    this.database = new Database(host);
  }

  /**
   * How far an application has come with a shard.
   *
   * @param streamName null where the application reads one stream alone
   * @param checkpoint a sequence number, or a word of the library's
   * @param owner null where nobody holds it
   */
  public record Lease(
      @Nullable String streamName, String shardId, String checkpoint, @Nullable String owner) {}

  /**
   * What was found in a table.
   *
   * @param pages how many were looked at
   * @param complete whether these were all
   */
  public record Leases(List<Lease> leases, int pages, boolean complete) {
    private static final Leases NONE = new Leases(List.of(), 0, true);

    public Leases {
      leases = List.copyOf(leases);
    }
  }

  /** Names of the caller's tables behind a name, in their order. */
  public CompletionStage<List<String>> tables(Call call, String after, int tablesMax) {
    return database.tables(call, new ListTables(after, tablesMax));
  }

  /** Leases in a table; none where it has other keys than leases have, or is gone. */
  public CompletionStage<Leases> find(Call call, String table, Predicate<Lease> wanted) {
    return database
        .tables(call, new DescribeTable(table))
        .thenCompose(found ->
            found.definition().keys().equals(new KeySchema(KEY, null))
                ? read(call, table, wanted)
                : CompletableFuture.completedFuture(Leases.NONE))
        .exceptionally(failure -> {
          Throwable cause = HostCalls.unwrapped(failure);
          if (cause instanceof ServiceException) {
            return Leases.NONE;
          }
          throw new CompletionException(cause);
        });
  }

  /** Leases in a table that has to be there; otherwise it fails with DynamoDB's error. */
  public CompletionStage<Leases> read(Call call, String table, Predicate<Lease> wanted) {
    return read(call, TableNames.table(table, call), wanted, null, new ArrayList<>(), 1);
  }

  private CompletionStage<Leases> read(
      Call call,
      String table,
      Predicate<Lease> wanted,
      @Nullable Item startKey,
      List<Lease> found,
      int pages) {
    return database
        .tables(call, new ScanTable(table, null, new Segment(0, 1), startKey, true, PAGE))
        .thenCompose(page -> {
          leases(page).filter(wanted).forEach(found::add);
          return page.lastKey() == null || pages == PAGES_MAX
              ? CompletableFuture.completedFuture(new Leases(found, pages, page.lastKey() == null))
              : read(call, table, wanted, page.lastKey(), found, pages + 1);
        });
  }

  private static Stream<Lease> leases(Page page) {
    return page.items().stream().map(StoredItem::item).flatMap(item -> lease(item).stream());
  }

  private static Optional<Lease> lease(Item item) {
    Optional<String> key = text(item, KEY);
    Optional<String> checkpoint = text(item, CHECKPOINT);
    if (key.isEmpty() || checkpoint.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = key.get().split(":", -1);
    return Optional.of(
        new Lease(
            parts.length == PARTS ? parts[STREAM_PART] : null,
            parts[parts.length - 1],
            checkpoint.get(),
            text(item, OWNER).orElse(null)));
  }

  private static Optional<String> text(Item item, String name) {
    return item.attribute(name).orElse(null) instanceof AttributeValue.Text(var text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
