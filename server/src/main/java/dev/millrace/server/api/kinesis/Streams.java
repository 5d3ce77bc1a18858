package dev.millrace.server.api.kinesis;

import dev.millrace.engine.Command;
import dev.millrace.engine.Query;
import dev.millrace.engine.stream.AwaitShard;
import dev.millrace.engine.stream.DescribeStream;
import dev.millrace.engine.stream.HashKey;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamMachine;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.host.Clock;
import dev.millrace.host.Host;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operations' way to the streams: commands out, replies and the service's errors back.
 *
 * <p>Which shards a stream has is asked at every put, so the last answer is kept. It may be out of
 * date: a shard that has closed, or is gone, says so itself, and then the stream is asked again.
 */
public final class Streams {
  private static final long AWAIT_SHARD_MILLIS = 10_000;

  private final Host host;
  private final Clock clock;
  private final ConcurrentHashMap<StreamId, StreamView> known = new ConcurrentHashMap<>();

  public Streams(Host host, Clock clock) {
    this.host = host;
    this.clock = clock;
  }

  Host host() {
    return host;
  }

  /** Milliseconds since 1970. */
  long nowMillis() {
    return clock.nowMillis();
  }

  /** The reply fails with the service's error where the stream refuses. */
  <R> CompletionStage<R> submit(StreamId stream, Command<StreamMachine, R> command) {
    return HostCalls.submit(
            host, stream, command, StreamProblem.class, problem -> refusal(stream, problem))
        .whenComplete((_, _) -> forget(stream));
  }

  /** The answers of all lanes. */
  <R> CompletionStage<List<R>> ask(Query<R> query) {
    return HostCalls.ask(host, query);
  }

  /** The stream as it is now. */
  CompletionStage<StreamView> describe(StreamId stream) {
    return remembering(submit(stream, new DescribeStream()));
  }

  /** The stream as it was not long ago. */
  CompletionStage<StreamView> recent(StreamId stream) {
    StreamView view = known.get(stream);
    return view == null ? describe(stream) : CompletableFuture.completedFuture(view);
  }

  /** The stream once a shard is open for a key, or after a while as it is then. */
  CompletionStage<StreamView> awaitShard(StreamId stream, HashKey key) {
    return remembering(submit(stream, new AwaitShard(key, AWAIT_SHARD_MILLIS)));
  }

  void forget(StreamId stream) {
    known.remove(stream);
  }

  private CompletionStage<StreamView> remembering(CompletionStage<StreamView> asked) {
    return asked.thenApply(view -> {
      known.put(view.id(), view);
      return view;
    });
  }

  private static ServiceException refusal(StreamId stream, StreamProblem problem) {
    return StreamRefusals.of(stream, problem);
  }
}
