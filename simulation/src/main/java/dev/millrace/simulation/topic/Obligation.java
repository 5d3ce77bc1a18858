package dev.millrace.simulation.topic;

import dev.millrace.engine.queue.Origin.Failure;
import dev.millrace.simulation.oracle.Violation;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one subscriber is to get of one message, and what became of that. */
final class Obligation {
  /** As a topic's machine words it. */
  private static final String QUEUE_UNAVAILABLE = "QueueUnavailable";

  private final Member member;
  private final Set<Failure> failures = new HashSet<>();
  private final Copy home = new Copy();
  private final Copy dead = new Copy();
  private boolean owed;
  private End end = End.UNKNOWN;
  private boolean delivered;
  private boolean discarded;

  /** Where a message for a queue has come, as far as that follows from which queues there are. */
  enum End {
    UNKNOWN,
    HOME,
    DEAD_LETTERS,
    NOWHERE
  }

  /** A place in a queue, which a message has once in that queue's life. */
  private static final class Copy {
    private int life = -1;
    private long sequence;

    boolean seen() {
      return life >= 0;
    }

    /** Returns false where it has come to have two places. */
    boolean see(int inLife, long atSequence) {
      boolean same = life != inLife || sequence == atSequence;
      life = inLife;
      sequence = atSequence;
      return same;
    }
  }

  Obligation(Member member, boolean owed) {
    this.member = member;
    this.owed = owed;
  }

  Member member() {
    return member;
  }

  /** From now on it may be left out. */
  void release() {
    owed = false;
  }

  /** From now on it may be left out, unless it lies in a queue already. */
  void releaseUnlessDelivered() {
    if (member.queue() == null) {
      owed = false;
    }
  }

  /** Nothing is under way any more. */
  void ended(End known) {
    end = known;
    if (known == End.NOWHERE || known == End.UNKNOWN) {
      owed = false;
    }
  }

  /** The endpoint has said that it has it. */
  void delivered() {
    delivered = true;
  }

  void failedWith(Failure failure) {
    failures.add(failure);
  }

  void discarded() {
    discarded = true;
  }

  /** It lies in a queue. */
  void found(Publication publication, Inbox inbox, long sequence, @Nullable Failure failure) {
    if (failure == null) {
      foundAtHome(publication, inbox, sequence);
    } else {
      foundWithTheDead(publication, inbox, sequence, failure);
    }
  }

  private void foundAtHome(Publication publication, Inbox inbox, long sequence) {
    boolean outbox = inbox.queue().equals(Places.OUTBOX) && member.protocol().equals(Places.SMS);
    if (!outbox && !inbox.queue().equals(member.queue())) {
      throw complaint(publication, "was found in " + inbox.queue().name());
    }
    if (end == End.DEAD_LETTERS || end == End.NOWHERE) {
      throw complaint(publication, "is in a queue that was not there");
    }
    if (!home.see(inbox.life(), sequence)) {
      throw complaint(publication, "was delivered twice");
    }
    onlyOnce(publication);
  }

  private void foundWithTheDead(
      Publication publication, Inbox inbox, long sequence, Failure failure) {
    if (!inbox.queue().equals(member.deadLetters())) {
      throw complaint(publication, "was diverted to " + inbox.queue().name());
    }
    if (end == End.HOME || end == End.NOWHERE) {
      throw complaint(publication, "was diverted, which it must not be: " + end);
    }
    boolean known =
        member.queue() == null
            ? failures.contains(failure)
            : failure.code().equals(QUEUE_UNAVAILABLE);
    if (!known) {
      throw complaint(publication, "was diverted for " + failure + ", not for " + failures);
    }
    if (!dead.see(inbox.life(), sequence)) {
      throw complaint(publication, "was diverted twice");
    }
    onlyOnce(publication);
  }

  private void onlyOnce(Publication publication) {
    if (member.queue() != null && home.seen() && dead.seen()) {
      throw complaint(publication, "was delivered, and diverted too");
    }
  }

  /** Whether it was to be there, and was found nowhere. */
  boolean isMissing() {
    return owed && !delivered && !discarded && !home.seen() && !dead.seen();
  }

  /** Whether it was seen where it belongs, or where goes what cannot be delivered. */
  boolean isFound() {
    return home.seen() || dead.seen();
  }

  Violation complaint(Publication publication, String what) {
    return new Violation(
        "%s for %s %s %s".formatted(publication, member.protocol(), member.id(), what));
  }

  @Override
  public String toString() {
    return member + (owed ? " owed" : "") + " " + end;
  }
}
