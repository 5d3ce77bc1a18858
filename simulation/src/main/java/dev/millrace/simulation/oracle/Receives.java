package dev.millrace.simulation.oracle;

import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Parked;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.simulation.oracle.Decided.Given;
import dev.millrace.simulation.oracle.Decided.Moved;
import dev.millrace.simulation.oracle.Fate.Here;
import dev.millrace.simulation.oracle.Fate.Moving;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a receive may give out, what it must, and when it may wait. */
final class Receives {
  /** Beyond that many moves a receive may stop looking for more to give. */
  private static final int MOVES_OF_ONE_RECEIVE = 100;

  private final MessageBook messages;
  private final MoveRules moves;
  private final AttemptBook attempts;
  private final SendBook sends;
  private final FifoRules fifo;
  private final FairRules fair;

  Receives(MessageBook messages, MoveRules moves, AttemptBook attempts, SendBook sends) {
    this.messages = messages;
    this.moves = moves;
    this.attempts = attempts;
    this.sends = sends;
    this.fifo = new FifoRules(messages);
    this.fair = new FairRules(messages);
  }

  void decided(Moment at, Decided decided, ReceiveMessages command, QueueFate queue) {
    checkWait(decided, command, queue);
    QueueId id = decided.queue();
    if (attempts.repeats(at, id, queue, command, decided.given())) {
      return;
    }
    if (decided.given().size() > command.messagesMax()) {
      throw new Violation("a receive of " + command.messagesMax() + " gave more");
    }
    if (id.isFifo()) {
      fifo.check(at.millis(), id, queue, decided.given(), decided.moved());
    } else {
      fair.check(at.millis(), id, queue, decided.given(), decided.moved());
    }
    Set<Message> seen = new HashSet<>();
    for (Given given : decided.given()) {
      Message message = messages.byId(given.id());
      if (!seen.add(message)) {
        throw new Violation(message + " was given out twice in one reply");
      }
      give(at, id, queue, command, message, given);
    }
    for (Moved moved : decided.moved()) {
      Message message = messages.byId(moved.id());
      if (!seen.add(message)) {
        throw new Violation(message + " was moved and given out by one receive");
      }
      move(at, id, queue, message, moved.target());
    }
    attempts.given(at, id, queue, command, decided.given());
    if (decided.given().size() < command.messagesMax()
        && decided.moved().size() < MOVES_OF_ONE_RECEIVE) {
      checkWithheld(at.millis(), id, queue, seen);
    }
  }

  /** Whether there is certainly something to give, or to move, at this time. */
  Optional<Message> certainlyWaiting(QueueId id, QueueFate queue, long nowMillis) {
    return candidates(id, nowMillis).stream()
        .filter(message -> message.fates().all(fate -> ready(id, queue, fate, nowMillis)))
        .findFirst();
  }

  /** What is not held back by others. */
  private Collection<Message> candidates(QueueId id, long nowMillis) {
    return id.isFifo() ? fifo.unblocked(id, nowMillis) : messages.alive();
  }

  private static void checkWait(Decided decided, ReceiveMessages command, QueueFate queue) {
    Integer own = command.waitSeconds();
    int waitSeconds =
        own == null ? queue.number(QueueAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS) : own;
    long untilMillis = decided.arrivedAtMillis() + waitSeconds * 1000L;
    boolean over = decided.nowMillis() >= untilMillis;
    if (decided.decision() instanceof Parked<?> parked) {
      if (over || parked.untilMillis() != untilMillis) {
        throw new Violation(
            "a receive waits until %d at %d, not until %d"
                .formatted(parked.untilMillis(), decided.nowMillis(), untilMillis));
      }
    } else if (decided.decision() instanceof Granted<?>
        && decided.given().isEmpty()
        && !over
        && !decided.draining()) {
      throw new Violation("a receive was answered with nothing before its time was over");
    }
  }

  private void give(
      Moment at,
      QueueId id,
      QueueFate queue,
      ReceiveMessages command,
      Message message,
      Given given) {
    ReceivedMessage received = given.message();
    if (!given.content().equals(message.content())) {
      throw new Violation(message + " was given out with another's content");
    }
    Integer own = command.visibilityTimeoutSeconds();
    int timeoutSeconds = own == null ? queue.number(QueueAttribute.VISIBILITY_TIMEOUT) : own;
    choose(
        at,
        id,
        message,
        "given out",
        here -> whyNotGiven(queue, here, received, at.millis()),
        here ->
            here.received(
                received.handle(),
                received.sentAtMillis(),
                at.millis(),
                at.millis() + timeoutSeconds * 1000L));
    sends.seen(at, id, received.handle().sequence());
    messages.handed(id, received.handle(), message);
  }

  private void move(Moment at, QueueId id, QueueFate queue, Message message, QueueId target) {
    moves.depart();
    choose(
        at,
        id,
        message,
        "moved",
        here -> whyNotMoved(queue, here, target, at.millis()),
        here -> moves.moved(here, target, at.millis()));
  }

  /** Finds the states that go with what was seen, and makes them what follows from it. */
  private void choose(
      Moment at,
      QueueId id,
      Message message,
      String what,
      Function<Here, Optional<String>> whyNot,
      Function<Here, Fate> next) {
    List<Fate> nexts = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    boolean onlyArrived = true;
    for (Fate fate : message.fates().states()) {
      List<Here> places = MessageBook.in(id, fate, at.millis()).toList();
      for (Here place : places) {
        Optional<String> complaint = whyNot.apply(place);
        complaint.ifPresent(complaints::add);
        if (complaint.isEmpty()) {
          nexts.add(next.apply(place));
          onlyArrived &= arrivedFromAnotherLane(fate, id);
        }
      }
      if (places.isEmpty()) {
        complaints.add(fate instanceof Fate.Gone(var why) ? why : "it was elsewhere: " + fate);
      }
    }
    if (nexts.isEmpty()) {
      throw new Violation(
          "%s was %s by %s, but %s"
              .formatted(message, what, id.name(), String.join(", or ", complaints)));
    }
    if (onlyArrived) {
      // It came from another lane, which had its leaving on disk before it let it go.
      message.fates().settle();
    }
    message.fates().become(at, nexts);
  }

  private boolean arrivedFromAnotherLane(Fate fate, QueueId id) {
    return fate instanceof Moving moving
        && moving.target().equals(id)
        && moves.betweenLanes(moving);
  }

  private static Optional<String> whyNotGiven(
      QueueFate queue, Here here, ReceivedMessage received, long nowMillis) {
    Optional<String> unready = whyNotReady(queue, here, received.sentAtMillis(), nowMillis);
    if (unready.isPresent()) {
      return unready;
    }
    if (MoveRules.mustMove(queue.policy(), here)) {
      return Optional.of("it had to go to the dead-letter queue");
    }
    if (received.receiveCount() != here.receiveCount() + 1) {
      return Optional.of(
          "its receive count was %d after %d"
              .formatted(received.receiveCount(), here.receiveCount()));
    }
    if (received.firstReceivedAtMillis() != here.firstReceivedAtMillis(nowMillis)) {
      return Optional.of("its first receive was at " + here.firstReceivedAtMillis(nowMillis));
    }
    long number = received.handle().sequence();
    if (here.rank().isNumbered() && here.rank().sequence() != number) {
      return Optional.of("its number was %d, and not %d".formatted(here.rank().sequence(), number));
    }
    if (received.sentAtMillis() < here.sentFromMillis()
        || received.sentAtMillis() > here.sentByMillis()) {
      return Optional.of(
          "it was sent between %d and %d, not at %d"
              .formatted(here.sentFromMillis(), here.sentByMillis(), received.sentAtMillis()));
    }
    if (!Objects.equals(received.deadLetterSource(), here.deadLetterSource())) {
      return Optional.of("it came from " + here.deadLetterSource());
    }
    return Optional.empty();
  }

  private static Optional<String> whyNotMoved(
      QueueFate queue, Here here, QueueId target, long nowMillis) {
    Optional<String> unready = whyNotReady(queue, here, here.sentByMillis(), nowMillis);
    if (unready.isPresent()) {
      return unready;
    }
    if (!MoveRules.mayMove(queue.policy(), here)) {
      return Optional.of("it had not been received often enough");
    }
    return queue.policy() != null && queue.policy().target().equals(target)
        ? Optional.empty()
        : Optional.of("that is not its dead-letter queue");
  }

  private static Optional<String> whyNotReady(
      QueueFate queue, Here here, long sentAtMillis, long nowMillis) {
    if (here.certainlyHidden(nowMillis)) {
      return Optional.of(
          "it was hidden until %d at %d".formatted(here.visibleFromMillis(), nowMillis));
    }
    return queue.expiryMillis(sentAtMillis) <= nowMillis
        ? Optional.of("its retention was over")
        : Optional.empty();
  }

  /** What was not given out, though there was room for it, is not there to be given out. */
  private void checkWithheld(long nowMillis, QueueId id, QueueFate queue, Set<Message> seen) {
    for (Message message : candidates(id, nowMillis)) {
      if (!seen.contains(message)
          && !message.fates().narrow(fate -> !ready(id, queue, fate, nowMillis))) {
        throw new Violation(
            "%s is visible in %s, and a receive did not find it".formatted(message, id.name()));
      }
    }
  }

  private static boolean ready(QueueId id, QueueFate queue, Fate fate, long nowMillis) {
    return fate instanceof Here here
        && here.queue().equals(id)
        && here.certainlyVisible(nowMillis)
        && queue.expiryMillis(here.sentFromMillis()) > nowMillis;
  }
}
