package dev.millrace.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The replies of one batch, held back until what they rest on is durable. */
final class Replies {
  private final Executor releases;
  private List<Held> durable = new ArrayList<>();
  private List<Held> early = new ArrayList<>();

  /** Runs the release of all that may leave together. */
  Replies(Executor releases) {
    this.releases = releases;
  }

  private sealed interface Held {
    CompletableFuture<?> future();

    void release();
  }

  private record Answer<R>(CompletableFuture<R> future, R value) implements Held {
    @Override
    public void release() {
      future.complete(value);
    }
  }

  private record Refusal(CompletableFuture<?> future, RefusedException why) implements Held {
    @Override
    public void release() {
      future.completeExceptionally(why);
    }
  }

  /** May leave when everything decided so far is on disk. */
  <R> void whenDurable(CompletableFuture<R> future, R value) {
    durable.add(new Answer<>(future, value));
  }

  /** A refusal rests on what is there, just as an answer does. */
  void whenDurable(CompletableFuture<?> future, RefusedException why) {
    durable.add(new Refusal(future, why));
  }

  /** May leave as soon as the batch has been handed to the journal. */
  <R> void early(CompletableFuture<R> future, R value) {
    early.add(new Answer<>(future, value));
  }

  /**
   * Lets the replies go and starts over.
   *
   * @param durability of the last frame that was appended
   */
  void release(CompletionStage<?> durability) {
    if (!early.isEmpty()) {
      releases.execute(() -> early.forEach(Held::release));
      early.clear();
    }
    if (durable.isEmpty()) {
      return;
    }
    List<Held> held = durable;
    durable = new ArrayList<>();
    durability.whenComplete((_, failure) ->
        releases.execute(() -> {
          for (Held reply : held) {
            if (failure == null) {
              reply.release();
            } else {
              reply.future().completeExceptionally(Lane.dead(failure));
            }
          }
        }));
  }
}
