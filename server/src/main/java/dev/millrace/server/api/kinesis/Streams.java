package dev.millrace.server.api.kinesis;

import dev.millrace.engine.Command;
import dev.millrace.engine.Query;
import dev.millrace.engine.stream.AwaitShard;
import dev.millrace.engine.stream.ChangeStream;
import dev.millrace.engine.stream.ChangeStream.Changed;
import dev.millrace.engine.stream.DescribeStream;
import dev.millrace.engine.stream.HashKey;
import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamMachine;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.host.Clock;
import dev.millrace.host.Host;
import dev.millrace.host.RefusedException;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

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

  /** What is said of a refusal, given the stream as it is then. */
  @FunctionalInterface
  interface Words {
    ServiceException of(StreamView stream, StreamProblem problem);
  }

  /** The reply fails with the service's error where the stream refuses. */
  <R> CompletionStage<R> submit(StreamId stream, Command<StreamMachine, R> command) {
    return submit(stream, command, StreamRefusals::of);
  }

  /**
   * Likewise.
   *
   * @param words what is said of whatever an existing stream refuses
   */
  <R> CompletionStage<R> submit(StreamId stream, Command<StreamMachine, R> command, Words words) {
    return host.submit(stream, command)
        .exceptionallyCompose(failure -> explain(stream, HostCalls.unwrapped(failure), words))
        .whenComplete((_, _) -> forget(stream));
  }

  /** What is wrong with a stream is told with its details, so it is asked for them. */
  private <R> CompletionStage<R> explain(StreamId stream, Throwable failure, Words words) {
    if (!(failure instanceof RefusedException refused
        && refused.problem() instanceof StreamProblem problem)) {
      return CompletableFuture.failedFuture(failure);
    }
    if (problem == StreamProblem.STREAM_DOES_NOT_EXIST) {
      return CompletableFuture.failedFuture(KinesisErrors.streamNotFound(stream));
    }
    return look(stream, () -> KinesisErrors.streamNotFound(stream))
        .thenCompose(view -> CompletableFuture.failedFuture(words.of(view, problem)));
  }

  private CompletionStage<StreamView> look(StreamId stream, Supplier<ServiceException> absent) {
    return HostCalls.submit(
        host, stream, new DescribeStream(), StreamProblem.class, _ -> absent.get());
  }

  /** Changes a setting; the reply is what it was and what it is. */
  CompletionStage<Changed> change(StreamId stream, SettingsChange change, Words words) {
    return submit(stream, new ChangeStream(change), words);
  }

  /** The answers of all lanes. */
  <R> CompletionStage<List<R>> ask(Query<R> query) {
    return HostCalls.ask(host, query);
  }

  /** The stream as it is now. */
  CompletionStage<StreamView> describe(StreamId stream) {
    return describe(stream, () -> KinesisErrors.streamNotFound(stream));
  }

  /**
   * Likewise.
   *
   * @param absent the error where there is none
   */
  CompletionStage<StreamView> describe(StreamId stream, Supplier<ServiceException> absent) {
    forget(stream);
    return remembering(look(stream, absent));
  }

  /** The stream as it was not long ago. */
  CompletionStage<StreamView> recent(StreamId stream) {
    return recent(stream, () -> KinesisErrors.streamNotFound(stream));
  }

  /**
   * Likewise.
   *
   * @param absent the error where there is none
   */
  CompletionStage<StreamView> recent(StreamId stream, Supplier<ServiceException> absent) {
    StreamView view = known.get(stream);
    return view == null ? describe(stream, absent) : CompletableFuture.completedFuture(view);
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
}
