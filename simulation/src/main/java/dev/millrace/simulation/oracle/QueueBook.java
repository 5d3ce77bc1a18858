package dev.millrace.simulation.oracle;

import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.SendFifoMessages;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What each queue may be, messages apart. */
final class QueueBook {
  private static final int TAGS_MAX = 50;

  private final TreeMap<QueueId, Tracked<QueueFate>> queues = new TreeMap<>();

  Tracked<QueueFate> fates(QueueId id) {
    return queues.computeIfAbsent(id, _ -> new Tracked<>(QueueFate.NEVER_CREATED));
  }

  /**
   * The queue as it is. After a crash it has to be described before anything else is asked of it,
   * so that what is left unknown is at most when it was purged or deleted.
   */
  QueueFate of(QueueId id) {
    return fates(id).states().getFirst();
  }

  Collection<Tracked<QueueFate>> all() {
    return queues.values();
  }

  /**
   * Holds a decision against what the queue may be.
   *
   * @param expected why the queue has to refuse, or empty where it must not
   * @param change what is true of the queue where it did not refuse
   * @return whether it was granted
   */
  boolean decided(
      Moment at,
      Decided decided,
      Function<QueueFate, Optional<QueueProblem>> expected,
      UnaryOperator<QueueFate> change) {
    Tracked<QueueFate> fates = fates(decided.queue());
    Optional<QueueProblem> actual = problem(decided.decision());
    if (!fates.narrow(fate -> expected.apply(fate).equals(actual))) {
      throw new Violation(
          "%s of %s was answered with %s, not with %s"
              .formatted(
                  decided.command().getClass().getSimpleName(),
                  decided.queue().name(),
                  text(actual),
                  text(expected.apply(of(decided.queue())))));
    }
    if (actual.isEmpty()) {
      fates.become(at, fates.states().stream().map(change).toList());
    }
    return actual.isEmpty();
  }

  /** What all commands but one are refused for where there is no queue. */
  static Optional<QueueProblem> absent(QueueFate queue) {
    return queue.open() ? Optional.empty() : Optional.of(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  static Optional<QueueProblem> creation(QueueFate queue, CreateQueue command, long nowMillis) {
    if (queue.open()) {
      boolean same =
          command.attributes().values().entrySet().stream()
              .allMatch(wanted -> queue.value(wanted.getKey()).equals(wanted.getValue()));
      return same ? Optional.empty() : Optional.of(QueueProblem.QUEUE_EXISTS_WITH_OTHER_ATTRIBUTES);
    }
    boolean recently =
        queue.existed() && nowMillis < queue.deletedAtMillis() + command.recreateIntervalMillis();
    if (recently) {
      return Optional.of(QueueProblem.QUEUE_DELETED_RECENTLY);
    }
    return inconsistent(
        QueueFate.created(command.attributes().values(), null, Map.of(), nowMillis));
  }

  /** Whether the attributes of a queue may be set so. */
  static Optional<QueueProblem> change(QueueFate queue, QueueSettingsChange change) {
    return queue.open() ? inconsistent(queue.with(change.values(), null, 0)) : absent(queue);
  }

  private static Optional<QueueProblem> inconsistent(QueueFate queue) {
    return queue.consistent()
        ? Optional.empty()
        : Optional.of(QueueProblem.THROUGHPUT_LIMIT_NEEDS_GROUP_SCOPE);
  }

  /** Where one message lacks the id that the queue wants, none is taken. */
  static Optional<QueueProblem> sendingFifo(QueueFate queue, List<SendFifoMessages.Entry> entries) {
    boolean byContent = queue.value(QueueAttribute.CONTENT_BASED_DEDUPLICATION).equals("true");
    boolean named = entries.stream().allMatch(SendFifoMessages.Entry::named);
    return queue.open() && !byContent && !named
        ? Optional.of(QueueProblem.DEDUPLICATION_ID_MISSING)
        : absent(queue);
  }

  static Optional<QueueProblem> tagging(QueueFate queue, Collection<String> added) {
    long more = added.stream().filter(key -> !queue.tags().containsKey(key)).count();
    return queue.open() && queue.tags().size() + more > TAGS_MAX
        ? Optional.of(QueueProblem.TOO_MANY_TAGS)
        : absent(queue);
  }

  /** Keeps what goes with a description, the counts apart. */
  void described(QueueId id, QueueDescription description) {
    if (!fates(id).narrow(fate -> matches(fate, description))) {
      throw new Violation(
          "%s was described as %s, not as %s".formatted(id.name(), description, of(id)));
    }
  }

  private static boolean matches(QueueFate fate, QueueDescription description) {
    return fate.attributes().equals(description.settings().given())
        && Optional.ofNullable(fate.policy()).equals(description.settings().redrivePolicy())
        && fate.tags().equals(description.tags())
        && fate.createdAtMillis() == description.createdAtMillis()
        && fate.changedAtMillis() == description.changedAtMillis();
  }

  private static Optional<QueueProblem> problem(Decision<?> decision) {
    return decision instanceof Refused<?>(var problem) && problem instanceof QueueProblem known
        ? Optional.of(known)
        : Optional.empty();
  }

  private static String text(Optional<QueueProblem> problem) {
    return problem.map(Enum::name).orElse("a grant");
  }
}
