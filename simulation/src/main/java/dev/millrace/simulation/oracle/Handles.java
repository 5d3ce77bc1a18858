package dev.millrace.simulation.oracle;

import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.queue.ChangeVisibilities;
import dev.millrace.engine.queue.DeleteChosenMessages.Deletions;
import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.simulation.oracle.Fate.Gone;
import dev.millrace.simulation.oracle.Fate.Here;
import dev.millrace.simulation.oracle.Fate.Moving;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a receipt handle can do: that of the newest receive all, any other nothing. */
final class Handles {
  private static final long IN_FLIGHT_MAX_MILLIS = 12 * 3_600_000L;

  private final MessageBook messages;

  Handles(MessageBook messages) {
    this.messages = messages;
  }

  void delete(Moment at, QueueId queue, List<ReceiptHandle> handles) {
    for (ReceiptHandle handle : handles) {
      Message message = messages.byHandle(queue, handle);
      if (message != null) {
        List<Fate> states = new ArrayList<>();
        for (Fate fate : message.fates().states()) {
          boolean named =
              MessageBook.in(queue, fate, at.millis())
                  .anyMatch(here -> handle.equals(here.handle()));
          if (!named || fate instanceof Moving) {
            states.add(fate);
          }
          if (named) {
            states.add(new Gone("it was deleted"));
          }
        }
        message.fates().become(at, states);
      }
    }
  }

  /**
   * The same from a FIFO queue: a message that is still there, and not hidden by that receive any
   * more, stays.
   */
  void deleteFifo(
      Moment at,
      QueueId queue,
      List<ReceiptHandle> handles,
      List<? extends EntryResult<?>> results) {
    if (handles.size() != results.size()) {
      throw new Violation(handles.size() + " handles had " + results.size() + " results");
    }
    for (int i = 0; i < handles.size(); i++) {
      ReceiptHandle handle = handles.get(i);
      Optional<QueueProblem> actual = problemOf(results.get(i));
      Message message = messages.byNumber(queue, handle.sequence());
      if (message != null
          && !message
              .fates()
              .narrow(fate -> deletions(queue, fate, handle, at.millis()).contains(actual))) {
        throw new Violation(
            "the deletion of %s was answered with %s while it was %s at %d"
                .formatted(message, actual, message.fates(), at.millis()));
      }
    }
    for (int i = 0; i < handles.size(); i++) {
      if (problemOf(results.get(i)).isEmpty()) {
        delete(at, queue, List.of(handles.get(i)));
      }
    }
  }

  /**
   * Deletes messages by their numbers, which any receive of them told. One that has outlived its
   * retention is not found, and may be there for other commands until the housekeeping comes.
   */
  void deleteChosen(Moment at, Decided decided, QueueFate settings, List<Long> sequences) {
    QueueId queue = decided.queue();
    List<UUID> deleted = decided.deleted();
    List<Long> notFound =
        decided.decision() instanceof Granted<?>(_, var reply, _, _)
                && reply instanceof Deletions(var count, var missing)
                && count == deleted.size()
            ? missing
            : List.of();
    if (deleted.size() + notFound.size() != Set.copyOf(sequences).size()) {
      throw new Violation(
          "the deletion of %s from %s, where %d of them are, was answered with %s"
              .formatted(sequences, queue.name(), deleted.size(), decided.decision()));
    }
    for (UUID id : deleted) {
      Message message = messages.byId(id);
      if (!message
          .fates()
          .narrow(fate -> MessageBook.in(queue, fate, at.millis()).findAny().isPresent())) {
        throw new Violation(
            "%s was deleted from %s, but it was %s"
                .formatted(message, queue.name(), message.fates()));
      }
      message.fates().become(at, List.of(new Gone("it was deleted")));
    }
    for (long sequence : notFound) {
      Message message = messages.byNumber(queue, sequence);
      if (message != null
          && !message
              .fates()
              .narrow(fate ->
                  !isThere(fate, queue, sequence)
                      || MessageBook.mayExpire(fate, queue, settings, at.millis()))) {
        throw new Violation(
            "%s did not find %s, which was %s"
                .formatted(queue.name(), message, message.fates().states()));
      }
    }
  }

  private static boolean isThere(Fate fate, QueueId queue, long sequence) {
    return fate instanceof Here here
        && here.queue().equals(queue)
        && here.rank().sequence() == sequence;
  }

  private static Set<Optional<QueueProblem>> deletions(
      QueueId queue, Fate fate, ReceiptHandle handle, long nowMillis) {
    Set<Optional<QueueProblem>> answers = new LinkedHashSet<>();
    MessageBook.in(queue, fate, nowMillis)
        .filter(here -> here.rank().sequence() == handle.sequence())
        .forEach(here -> {
          boolean named = handle.equals(here.handle());
          if (!named || !here.certainlyHidden(nowMillis)) {
            answers.add(Optional.of(QueueProblem.RECEIPT_HANDLE_EXPIRED));
          }
          if (named && !here.certainlyVisible(nowMillis)) {
            answers.add(Optional.empty());
          }
        });
    if (answers.isEmpty() || fate instanceof Moving) {
      answers.add(Optional.empty());
    }
    if (fate.equals(Fate.NEVER_SENT)) {
      // Its number may be another message's now.
      answers.add(Optional.of(QueueProblem.RECEIPT_HANDLE_EXPIRED));
    }
    return answers;
  }

  void changeVisibility(
      Moment at,
      QueueId queue,
      List<ChangeVisibilities.Entry> entries,
      List<? extends EntryResult<?>> results) {
    if (entries.size() != results.size()) {
      throw new Violation(entries.size() + " entries had " + results.size() + " results");
    }
    for (int i = 0; i < entries.size(); i++) {
      narrow(at.millis(), queue, entries.get(i), problemOf(results.get(i)));
    }
    for (int i = 0; i < entries.size(); i++) {
      if (problemOf(results.get(i)).isEmpty()) {
        hide(at, queue, entries.get(i));
      }
    }
  }

  private void narrow(
      long nowMillis,
      QueueId queue,
      ChangeVisibilities.Entry entry,
      Optional<QueueProblem> actual) {
    Message message = messages.byHandle(queue, entry.handle());
    if (message == null) {
      if (!actual.equals(Optional.of(QueueProblem.MESSAGE_NOT_AVAILABLE))) {
        throw new Violation("a handle that nobody was given was answered with " + actual);
      }
      return;
    }
    if (!message.fates().narrow(fate -> answers(queue, fate, entry, nowMillis).contains(actual))) {
      throw new Violation(
          "the visibility of %s was answered with %s while it was %s"
              .formatted(message, actual, message.fates().states()));
    }
  }

  /** All answers that go with one state. */
  private static Set<Optional<QueueProblem>> answers(
      QueueId queue, Fate fate, ChangeVisibilities.Entry entry, long nowMillis) {
    Set<Optional<QueueProblem>> answers = new LinkedHashSet<>();
    MessageBook.in(queue, fate, nowMillis)
        .filter(here -> entry.handle().equals(here.handle()))
        .forEach(here -> {
          if (!here.certainlyHidden(nowMillis)) {
            answers.add(Optional.of(QueueProblem.MESSAGE_NOT_IN_FLIGHT));
          }
          if (!here.certainlyVisible(nowMillis)) {
            long inFlightMillis =
                nowMillis + entry.timeoutSeconds() * 1000L - here.lastReceivedAtMillis();
            answers.add(
                inFlightMillis > IN_FLIGHT_MAX_MILLIS
                    ? Optional.of(QueueProblem.IN_FLIGHT_TOO_LONG)
                    : Optional.empty());
          }
        });
    if (answers.isEmpty() || fate instanceof Moving) {
      answers.add(Optional.of(QueueProblem.MESSAGE_NOT_AVAILABLE));
    }
    return answers;
  }

  private void hide(Moment at, QueueId queue, ChangeVisibilities.Entry entry) {
    Message message = messages.byHandle(queue, entry.handle());
    if (message == null) {
      return;
    }
    long visibleAtMillis = at.millis() + entry.timeoutSeconds() * 1000L;
    List<Fate> states = new ArrayList<>();
    for (Fate fate : message.fates().states()) {
      List<Here> named =
          MessageBook.in(queue, fate, at.millis())
              .filter(here -> entry.handle().equals(here.handle()))
              .toList();
      named.forEach(here -> states.add(here.visibleAt(visibleAtMillis)));
    }
    message.fates().become(at, states);
  }

  private static Optional<QueueProblem> problemOf(EntryResult<?> result) {
    return switch (result) {
      case EntryResult.Accepted<?> _ -> Optional.empty();
      case EntryResult.Rejected<?>(var problem, _) -> Optional.of(problem);
    };
  }
}
