package dev.millrace.server.api;

import dev.millrace.engine.Query;
import dev.millrace.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** What operations of all services do with the answers of a host. */
public final class HostAnswers {
  private HostAnswers() {}

  /** The answers of all lanes. */
  public static <R> CompletionStage<List<R>> ofAllLanes(Host host, Query<R> query) {
    CompletionStage<List<R>> all = CompletableFuture.completedFuture(new ArrayList<>());
    for (CompletableFuture<R> answer : host.ask(query)) {
      all =
          all.thenCombine(
              answer,
              (list, one) -> {
                list.add(one);
                return list;
              });
    }
    return all;
  }

  /** A stage that depends on another one sees its failure wrapped. */
  public static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
