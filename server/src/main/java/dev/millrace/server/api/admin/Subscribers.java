package dev.millrace.server.api.admin;

import dev.millrace.delivery.push.PushStates;
import dev.millrace.engine.Command;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.Query;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicMachine;
import dev.millrace.engine.topic.TopicProblem;
import dev.millrace.host.Host;
import dev.millrace.host.RefusedException;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.sns.NotFoundException;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The operations' way to topics and to what is owed to their subscribers.
 *
 * @param pushes what is under way to subscribers that are no queues
 */
public record Subscribers(Host host, PushStates pushes) {

  /** The answers of all lanes. */
  <R> CompletionStage<List<R>> ask(Query<R> query) {
    return HostCalls.ask(host, query);
  }

  /** The reply fails with SNS's error where there is no such topic. */
  <R> CompletionStage<R> submit(TopicId topic, Command<TopicMachine, R> command) {
    return HostCalls.submit(host, topic, command, TopicProblem.class, Subscribers::refusal);
  }

  /** Empty where the machine refuses: what the command asks for is not there. */
  <M extends Machine, R> CompletionStage<Optional<R>> find(
      MachineId<M> machine, Command<M, R> command) {
    return host.submit(machine, command)
        .thenApply(Optional::of)
        .exceptionally(failure -> {
          Throwable cause = HostCalls.unwrapped(failure);
          if (cause instanceof RefusedException) {
            return Optional.empty();
          }
          throw new CompletionException(cause);
        });
  }

  private static ServiceException refusal(TopicProblem problem) {
    if (problem == TopicProblem.TOPIC_DOES_NOT_EXIST) {
      return new ServiceException(ErrorReply.of(new NotFoundException("Topic does not exist")));
    }
    throw new IllegalStateException("nobody who looks is refused with " + problem);
  }
}
