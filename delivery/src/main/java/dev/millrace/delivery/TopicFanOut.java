package dev.millrace.delivery;

import dev.millrace.engine.Command;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.engine.topic.FanOut;
import dev.millrace.engine.topic.FanOut.Refusal;
import dev.millrace.engine.topic.FanOut.Step;
import dev.millrace.engine.topic.FanOut.Target;
import dev.millrace.engine.topic.ListFilters;
import dev.millrace.engine.topic.LookAtFanOut;
import dev.millrace.engine.topic.LookAtFanOut.View;
import dev.millrace.engine.topic.Publication;
import dev.millrace.engine.topic.PublishedMessage;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicMachine;
import dev.millrace.host.Host;
import dev.millrace.host.NoRoomException;
import dev.millrace.host.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The fan-out of one topic: look what is owed, say who gets it, look again. Runs on the worker's
 * thread, one question at a time.
 */
final class TopicFanOut {
  /** A queue's message takes no more; the service discards the delivery then. */
  private static final int QUEUE_ATTRIBUTES_MAX = 10;

  private static final Origin.Failure TOO_MANY_ATTRIBUTES =
      new Origin.Failure(
          "InvalidParameterValue", "A raw message with more than 10 attributes fits no queue.");
  private static final Origin.Failure PROTECTED =
      new Origin.Failure(
          "AuthorizationError", "The topic's data protection policy prohibits the delivery.");

  private final TopicId topic;
  private final Host host;
  private final FanOutWorker worker;
  private final FanOutLimits limits;
  private TopicFilters filters = TopicFilters.NONE;
  private OutboundGuard guard = OutboundGuard.NONE;
  private boolean asking;
  private boolean wanted;

  TopicFanOut(TopicId topic, Host host, FanOutWorker worker, FanOutLimits limits) {
    this.topic = topic;
    this.host = host;
    this.worker = worker;
    this.limits = limits;
  }

  /** Something may have been published. */
  void wanted() {
    wanted = true;
    goOn();
  }

  private void goOn() {
    if (asking) {
      return;
    }
    if (!wanted) {
      worker.over(topic);
      return;
    }
    wanted = false;
    ask(new LookAtFanOut(limits.publicationsMax(), limits.subscriptionsMax()), this::seen);
  }

  private void seen(View view) {
    if (view.publications().isEmpty()) {
      goOn();
    } else if (view.filteredCount() > 0 && !filters.areOf(view.subscriptionsVersion())) {
      ask(
          new ListFilters(),
          listed -> {
            filters = TopicFilters.of(listed.subscriptions(), listed.subscriptionsVersion());
            if (filters.areOf(view.subscriptionsVersion())) {
              fanOut(view);
            } else {
              // Those that were seen had other policies, or have none any more: look again.
              wanted = true;
              goOn();
            }
          });
    } else {
      fanOut(view);
    }
  }

  private void fanOut(View view) {
    List<Step> steps = steps(view);
    int done = steps.size();
    boolean all = view.complete() && done == view.publications().size();
    wanted |= !all || view.publications().size() == limits.publicationsMax();
    ask(new FanOut(steps), _ -> goOn());
  }

  /**
   * What can be said in one command: one page of subscriptions, or many messages to all of them.
   */
  private List<Step> steps(View view) {
    List<Step> steps = new ArrayList<>();
    int targets = 0;
    for (Publication publication : view.publications()) {
      boolean first = steps.isEmpty();
      if (!first
          && (publication.cursor() != 0 || !view.complete() || targets >= limits.targetsMax())) {
        break;
      }
      Step step = step(publication, view);
      steps.add(step);
      targets += step.targets().size();
      if (view.publications().getFirst().cursor() != 0) {
        break;
      }
    }
    return steps;
  }

  private Step step(Publication publication, View view) {
    List<Subscription> page = view.subscriptions();
    Verdicts verdicts = verdicts(publication, view);
    List<Target> targets = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (Subscription subscription : page) {
      if (subscription.sequence() < publication.sequence()
          && !subscription.isPending()
          && !verdicts.rejected.contains(subscription.id())) {
        Target target = target(subscription);
        refusal(subscription, target, publication, verdicts)
            .ifPresentOrElse(refusals::add, () -> targets.add(target));
      }
    }
    long through =
        view.complete() || page.getLast().sequence() > publication.sequence()
            ? Publication.DONE
            : page.getLast().sequence();
    return new Step(publication.sequence(), publication.cursor(), through, targets, refusals);
  }

  private Target target(Subscription subscription) {
    return new Target(
        Subscriptions.queue(topic, subscription), Subscriptions.origin(subscription), null);
  }

  private static Optional<Refusal> refusal(
      Subscription subscription, Target target, Publication publication, Verdicts verdicts) {
    if (verdicts.judgement.denies(subscription)) {
      return Optional.of(new Refusal(target, PROTECTED, true));
    }
    boolean tooMany =
        publication.attributeCount() > QUEUE_ATTRIBUTES_MAX
            && subscription.isRaw()
            && !target.queue().isDelivery();
    return tooMany
        ? Optional.of(new Refusal(target, TOO_MANY_ATTRIBUTES, false))
        : Optional.empty();
  }

  /** What the message's content says about who gets it. */
  private record Verdicts(Set<UUID> rejected, OutboundGuard.Judgement judgement) {
    private static final Verdicts ALL_GET_IT = new Verdicts(Set.of(), _ -> false);
  }

  /** A message that cannot be read goes to all, who are told so when they receive it. */
  private Verdicts verdicts(Publication publication, View view) {
    String policy = view.settings().value(TopicAttribute.DATA_PROTECTION_POLICY);
    if (!guard.isOf(policy)) {
      guard = OutboundGuard.of(policy);
    }
    boolean filtered =
        view.filteredCount() > 0
            && view.subscriptions().stream().anyMatch(Subscription::isFiltered);
    if (!filtered && guard.isIdle()) {
      return Verdicts.ALL_GET_IT;
    }
    try {
      return host.body(topic, publication.position(), publication.sizeBytes())
          .map(StoredMessage::read)
          .map(stored -> PublishedMessage.decode(stored.content()).read())
          .map(content ->
              new Verdicts(
                  filtered ? filters.rejecting(content) : Set.of(),
                  guard.isIdle() ? _ -> false : guard.judge(publication, content)))
          .orElse(Verdicts.ALL_GET_IT);
    } catch (MalformedRecordException damage) {
      return Verdicts.ALL_GET_IT;
    }
  }

  private <R> void ask(Command<TopicMachine, R> command, Consumer<R> then) {
    asking = true;
    var _ =
        host.submit(topic, command)
            .whenComplete((reply, failure) -> worker.later(() -> answered(reply, failure, then)));
  }

  private <R> void answered(R reply, Throwable failure, Consumer<R> then) {
    asking = false;
    if (failure == null) {
      then.accept(reply);
    } else if (failure instanceof RefusedException) {
      // The topic is not as it was seen: look again.
      wanted = true;
      goOn();
    } else if (failure instanceof NoRoomException) {
      worker.pause(topic);
    } else {
      // The lane is dead. What is owed is written down, and called for after the restart.
      worker.over(topic);
    }
  }
}
