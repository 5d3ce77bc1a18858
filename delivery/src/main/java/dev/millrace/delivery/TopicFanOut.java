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
import dev.millrace.engine.topic.LookAtReplays;
import dev.millrace.engine.topic.Publication;
import dev.millrace.engine.topic.PublishedMessage;
import dev.millrace.engine.topic.Replay;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicMachine;
import dev.millrace.engine.topic.TopicSettings;
import dev.millrace.host.Host;
import dev.millrace.host.NoRoomException;
import dev.millrace.host.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fan-out of one topic: look what is owed, say who gets it, look again; and what is told again
 * from its archive, in turns with that. Runs on the worker's thread, one question at a time.
 */
final class TopicFanOut {
  private static final int REPLAYED_MAX = 100;

  /** A queue's message takes no more; the service discards the delivery then. */
  private static final int QUEUE_ATTRIBUTES_MAX = 10;

  static final Origin.Failure TOO_MANY_ATTRIBUTES =
      new Origin.Failure(
          "InvalidParameterValue", "A raw message with more than 10 attributes fits no queue.");
  static final Origin.Failure PROTECTED =
      new Origin.Failure(
          "AuthorizationError", "The topic's data protection policy prohibits the delivery.");

  private final TopicId topic;
  private final Host host;
  private final FanOutWorker worker;
  private final ReplaySteps replaySteps;
  private final FanOutLimits limits;
  private TopicFilters filters = TopicFilters.NONE;
  private OutboundGuard guard = OutboundGuard.NONE;
  private long lastReplay;
  private boolean asking;
  private boolean wanted;

  TopicFanOut(TopicId topic, Host host, FanOutWorker worker, FanOutLimits limits) {
    this.topic = topic;
    this.host = host;
    this.worker = worker;
    replaySteps = new ReplaySteps(topic, host);
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
      replay(view.replaysDue());
    } else {
      withFilters(view.filteredCount() > 0, view.subscriptionsVersion(), () -> fanOut(view));
    }
  }

  /** Goes on with the filter policies of that state of the subscriptions. */
  private void withFilters(boolean needed, long subscriptionsVersion, Runnable then) {
    if (!needed || filters.areOf(subscriptionsVersion)) {
      then.run();
      return;
    }
    ask(
        new ListFilters(),
        listed -> {
          filters = TopicFilters.of(listed.subscriptions(), listed.subscriptionsVersion());
          if (filters.areOf(subscriptionsVersion)) {
            then.run();
          } else {
            // Those that were seen had other policies, or have none any more: look again.
            wanted = true;
            goOn();
          }
        });
  }

  private void fanOut(View view) {
    List<Step> steps = steps(view);
    if (steps.isEmpty()) {
      // The oldest message was written anew elsewhere since it was looked at.
      wanted = true;
      goOn();
      return;
    }
    int done = steps.size();
    boolean all = view.complete() && done == view.publications().size();
    wanted |= !all || view.publications().size() == limits.publicationsMax();
    ask(
        new FanOut(steps),
        _ -> {
          worker.listener().fannedOut(topic, counts(steps, view.subscriptions()));
          replay(view.replaysDue());
        });
  }

  private static FanOutListener.Counts counts(List<Step> steps, List<Subscription> page) {
    int queued = 0;
    int filteredOut = 0;
    int refused = 0;
    for (Step step : steps) {
      long wanting = page.stream().filter(one -> isTold(one, step.publication())).count();
      filteredOut += (int) wanting - step.targets().size() - step.refusals().size();
      queued +=
          (int) step.targets().stream().filter(target -> !target.queue().isDelivery()).count();
      refused += step.refusals().size();
    }
    return new FanOutListener.Counts(queued, filteredOut, refused);
  }

  /** Whether a subscription is told of a message unless its filter policy says no. */
  private static boolean isTold(Subscription subscription, long publication) {
    return subscription.sequence() < publication && !subscription.isPending();
  }

  private void replay(boolean due) {
    if (due) {
      ask(new LookAtReplays(lastReplay, REPLAYED_MAX), this::seen);
    } else {
      goOn();
    }
  }

  private void seen(Optional<LookAtReplays.View> replay) {
    if (replay.isEmpty()) {
      goOn();
      return;
    }
    LookAtReplays.View view = replay.get();
    lastReplay = view.replay().number();
    wanted = true;
    withFilters(
        view.subscription().isFiltered(),
        view.subscriptionsVersion(),
        () ->
            replaySteps
                .step(view, filters, guardOf(view.settings()))
                .ifPresentOrElse(step -> ask(step, _ -> goOn()), this::goOn));
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
      Optional<Step> step = step(publication, view);
      if (step.isEmpty()) {
        break;
      }
      steps.add(step.get());
      targets += step.get().targets().size();
      if (view.publications().getFirst().cursor() != 0) {
        break;
      }
    }
    return steps;
  }

  /** Empty where the message is not where it was. */
  private Optional<Step> step(Publication publication, View view) {
    List<Subscription> page = view.subscriptions();
    return verdicts(publication, view).map(verdicts -> step(publication, view, page, verdicts));
  }

  private Step step(
      Publication publication, View view, List<Subscription> page, Verdicts verdicts) {
    List<Target> targets = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (Subscription subscription : page) {
      if (isTold(subscription, publication.sequence())
          && !verdicts.rejected.contains(subscription.id())
          && isOfFanOut(publication, view.replays().get(subscription.id()))) {
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

  private static boolean isOfFanOut(Publication publication, @Nullable Replay replay) {
    return replay == null || replay.leavesToFanOut(publication.sequence());
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
    return tooManyAttributes(publication.attributeCount(), subscription, target)
        ? Optional.of(new Refusal(target, TOO_MANY_ATTRIBUTES, false))
        : Optional.empty();
  }

  /** Whether a queue cannot take the message as the subscription wants it. */
  static boolean tooManyAttributes(int attributeCount, Subscription subscription, Target target) {
    return attributeCount > QUEUE_ATTRIBUTES_MAX
        && subscription.isRaw()
        && !target.queue().isDelivery();
  }

  private OutboundGuard guardOf(TopicSettings settings) {
    String policy = settings.value(TopicAttribute.DATA_PROTECTION_POLICY);
    if (!guard.isOf(policy)) {
      guard = OutboundGuard.of(policy);
    }
    return guard;
  }

  /** What the message's content says about who gets it. */
  private record Verdicts(Set<UUID> rejected, OutboundGuard.Judgement judgement) {
    private static final Verdicts ALL_GET_IT = new Verdicts(Set.of(), _ -> false);
  }

  /**
   * A message that cannot be read goes to all, who are told so when they receive it; empty for one
   * that is not where it was.
   */
  private Optional<Verdicts> verdicts(Publication publication, View view) {
    OutboundGuard protection = guardOf(view.settings());
    boolean filtered =
        view.filteredCount() > 0
            && view.subscriptions().stream().anyMatch(Subscription::isFiltered);
    if (!filtered && protection.isIdle()) {
      return Optional.of(Verdicts.ALL_GET_IT);
    }
    try {
      return host.body(topic, publication.position(), publication.sizeBytes())
          .map(StoredMessage::read)
          .map(stored -> PublishedMessage.decode(stored.content()).read())
          .map(content ->
              new Verdicts(
                  filtered ? filters.rejecting(content) : Set.of(),
                  protection.isIdle()
                      ? _ -> false
                      : protection.judge(
                          publication.id(), publication.publishedAtMillis(), content)));
    } catch (MalformedRecordException damage) {
      return Optional.of(Verdicts.ALL_GET_IT);
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
