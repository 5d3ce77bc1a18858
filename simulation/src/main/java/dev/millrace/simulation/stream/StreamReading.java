package dev.millrace.simulation.stream;

import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.stream.AwaitRecords;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardProblem;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.journal.JournalException;
import dev.millrace.simulation.client.MachineClient;
import dev.millrace.simulation.client.MachineClient.Watcher;
import dev.millrace.simulation.oracle.Moment;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.World;
import dev.millrace.stream.ReadLimits;
import dev.millrace.stream.ReadPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Followers read shards, a page at a time: at once when they were told what there is, or much
 * later. Where a shard has ended they go on with its children.
 */
final class StreamReading {
  /** Of all streams here. */
  static final long RETENTION_MILLIS = 86_400_000;

  private static final int FOLLOWERS_MAX = 12;
  private static final int BATCHES_MAX = 4096;

  private final Chance chance;
  private final World world;
  private final MachineClient client;
  private final StreamOracle oracle;
  private final Keepers keepers;
  private final LongSupplier latestMillis;
  private final BiConsumer<String, Object> trace;
  private final List<Follower> followers = new ArrayList<>();
  private final Map<String, StreamView> newest = new HashMap<>();
  private long readCount;

  StreamReading(
      Chance chance,
      World world,
      MachineClient client,
      StreamOracle oracle,
      Keepers keepers,
      LongSupplier latestMillis,
      BiConsumer<String, Object> trace) {
    this.chance = chance;
    this.world = world;
    this.client = client;
    this.oracle = oracle;
    this.keepers = keepers;
    this.latestMillis = latestMillis;
    this.trace = trace;
  }

  long readCount() {
    return readCount;
  }

  void described(StreamView view) {
    newest.put(view.id().text(), view);
  }

  void restarted() {
    followers.forEach(Follower::restarted);
  }

  /** Somebody begins to read: at the beginning, the end, a number or a time. */
  void follow(StreamView stream, Shard shard) {
    ShardId id = stream.shardId(shard);
    look(
        id,
        0,
        0,
        view -> {
          long number =
              switch (chance.below(4)) {
                case 0 -> view.trimmedNumber();
                case 1 -> view.nextNumber();
                case 2 -> chance.below((int) view.nextNumber() + 1);
                default -> numberAtTime(view);
              };
          add(new Follower(id, number));
        });
  }

  private void add(Follower follower) {
    if (followers.size() == FOLLOWERS_MAX) {
      followers.remove(chance.below(FOLLOWERS_MAX));
    }
    followers.add(follower);
  }

  void readOne() {
    if (followers.isEmpty()) {
      return;
    }
    Follower follower = chance.pick(followers);
    ShardView known = follower.view();
    if (known != null) {
      read(follower, known);
      return;
    }
    long waitMillis = chance.percent(70) ? 0 : chance.below(5000);
    long number = follower.number();
    look(
        follower.shard(),
        number,
        waitMillis,
        view -> {
          if (follower.number() != number) {
            return;
          }
          follower.told(view);
          if (chance.percent(70)) {
            read(follower, view);
          }
        });
  }

  private interface Sight {
    void of(ShardView view);
  }

  private void look(ShardId shard, long fromNumber, long waitMillis, Sight sight) {
    long certain = oracle.book(shard).certainBelow();
    int batchesMax = fromNumber == 0 ? BATCHES_MAX : chance.pick(List.of(1, 3, BATCHES_MAX));
    ask(
        shard,
        new AwaitRecords(fromNumber, waitMillis, batchesMax),
        view -> {
          if (view.nextNumber() < certain) {
            throw new Violation(shard.text() + " was lost: it had " + certain + " records");
          }
          sight.of(view);
        });
  }

  private void ask(ShardId shard, AwaitRecords question, Sight sight) {
    ShardBook book = oracle.book(shard);
    client.ask(
        shard,
        question,
        new Watcher<ShardView>() {
          @Override
          public void decided(Moment at, Decision<ShardView> decision) {
            if (decision instanceof Refused<ShardView>(var problem)
                && problem == ShardProblem.SHARD_DOES_NOT_EXIST) {
              book.missing(keptSinceMillis());
            }
          }

          @Override
          public void answered(ShardView view) {
            book.viewed(view);
            sight.of(view);
          }
        });
  }

  /** What arrived earlier may be gone, by whatever clock. */
  private long keptSinceMillis() {
    return latestMillis.getAsLong() - RETENTION_MILLIS;
  }

  private long numberAtTime(ShardView view) {
    long timeMillis = view.lastTimeMillis() - chance.below(20_000);
    long[] found = {view.nextNumber()};
    reading(
        view.id(),
        () -> {
          found[0] = keepers.reader().numberAtTime(view, timeMillis);
          oracle.book(view.id()).foundByTime(view, timeMillis, found[0]);
        });
    return found[0];
  }

  private void read(Follower follower, ShardView view) {
    readPage(view, follower.number(), chance.below(20) + 1, chance.below(2000), follower::goOnAt);
    if (view.isClosed() && follower.number() >= view.nextNumber()) {
      followers.remove(follower);
      StreamView stream = newest.get(view.id().stream().text());
      if (stream != null && stream.createdAtMillis() == view.id().streamCreatedAtMillis()) {
        stream.shards().stream()
            .filter(child -> child.parents().contains(view.id().index()))
            .forEach(child -> add(new Follower(stream.shardId(child), 0)));
      }
    }
  }

  private void readPage(
      ShardView view, long fromNumber, int recordsMax, long bytesMax, LongConsumer next) {
    long notBeforeMillis = world.clock().nowMillis() - RETENTION_MILLIS;
    reading(
        view.id(),
        () -> {
          ReadPage page =
              keepers
                  .reader()
                  .read(view, fromNumber, new ReadLimits(recordsMax, bytesMax, notBeforeMillis));
          trace.accept("read", page);
          readCount += page.records().size();
          oracle
              .book(view.id())
              .read(
                  fromNumber,
                  view,
                  page,
                  notBeforeMillis,
                  Math.max(notBeforeMillis, keptSinceMillis()));
          next.accept(page.nextNumber());
        });
  }

  /** A disk may fail; and what a view tells of may be gone by now, as the shard says then. */
  private void reading(ShardId shard, Runnable read) {
    if (world.journalFailed() || world.disk().powerLost()) {
      return;
    }
    try {
      read.run();
    } catch (JournalException failure) {
      trace.accept("not read", failure);
      if (!(failure instanceof JournalException.Failed && world.disk().failing())) {
        requireGone(shard, failure);
      }
    }
  }

  private void requireGone(ShardId shard, JournalException failure) {
    ask(
        shard,
        AwaitRecords.NOW,
        _ -> {
          throw new Violation(shard.text() + " cannot be read: " + failure.getMessage(), failure);
        });
  }

  /** Everything is well, and has been for a while: whatever is there lies in logs, and is read. */
  void readAll() {
    for (ShardBook book : List.copyOf(oracle.books())) {
      look(book.id(), 0, 0, view -> readWhole(book, view));
    }
  }

  private void readWhole(ShardBook book, ShardView view) {
    book.checkComplete(view);
    if (view.loggedNumber() < view.nextNumber()) {
      throw new Violation("records are never copied: " + view);
    }
    long[] number = {0};
    @Nullable Long before = null;
    while (number[0] < view.nextNumber() && !Long.valueOf(number[0]).equals(before)) {
      before = number[0];
      readPage(view, number[0], 1000, 100_000, next -> number[0] = next);
    }
  }
}
