package dev.millrace.server.api;

import dev.millrace.engine.Command;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.Problem;
import dev.millrace.engine.Query;
import dev.millrace.host.Host;
import dev.millrace.host.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What the operations of every service do with the host's stages. */
public final class HostCalls {
  private HostCalls() {}

  /**
   * Submits a command.
   *
   * @param problems the problems of that kind of machine; another's refusal is a fault
   * @param refusal the service's error for each of them, in place of which the reply fails
   */
  public static <M extends Machine, R, P extends Problem> CompletionStage<R> submit(
      Host host,
      MachineId<M> machine,
      Command<M, R> command,
      Class<P> problems,
      Function<P, ServiceException> refusal) {
    return worded(host.submit(machine, command), problems, refusal);
  }

  /** What a command was answered, or came to; the parameters are those of {@link #submit}. */
  public static <R, P extends Problem> CompletionStage<R> worded(
      CompletionStage<R> answer, Class<P> problems, Function<P, ServiceException> refusal) {
    return answer.exceptionally(failure -> {
      Throwable cause = unwrapped(failure);
      throw cause instanceof RefusedException refused && problems.isInstance(refused.problem())
          ? refusal.apply(problems.cast(refused.problem()))
          : new CompletionException(cause);
    });
  }

  /** The answers of all lanes. */
  public static <R> CompletionStage<List<R>> ask(Host host, Query<R> query) {
    return all(host.ask(query));
  }

  /** What all of them come to, in this order. */
  public static <R> CompletionStage<List<R>> all(List<? extends CompletionStage<R>> stages) {
    CompletionStage<List<R>> all = CompletableFuture.completedFuture(new ArrayList<>());
    for (CompletionStage<R> stage : stages) {
      all =
          all.thenCombine(
              stage,
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
