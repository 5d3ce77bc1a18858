package dev.millrace.simulation.topic;

import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.Publish;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicProblem;
import dev.millrace.simulation.oracle.Moment;
import dev.millrace.simulation.oracle.Oracle;
import dev.millrace.simulation.oracle.Tracked;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.topic.Obligation.End;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows what topics may answer, and who must be told what.
 *
 * <p>A lane makes its decisions durable in their order. So whoever was subscribed when a message
 * was published is subscribed wherever that message exists, and whom it is for is settled at once;
 * only whether it exists may be open after a crash, until somebody is given it, or nobody ever is.
 * What may be left out, because a queue, a topic or a subscription went away under it, is released;
 * all else has to be found before the run ends, once and in its place.
 */
final class TopicOracle {
  private final Oracle lanes;
  private final LongSupplier earliestMillis;
  private final Map<TopicId, Tracked<TopicFate>> topics = new TreeMap<>();
  private final Map<QueueId, Inbox> inboxes = new TreeMap<>();
  private final PublicationBook publications;
  private int process;
  private long events;

  TopicOracle(Oracle lanes, LongSupplier earliestMillis) {
    this.lanes = lanes;
    this.earliestMillis = earliestMillis;
    this.publications = new PublicationBook();
  }

  PublicationBook publications() {
    return publications;
  }

  /** Topics and queues that are there, as far as is known. */
  TopicFate topic(TopicId id) {
    return fates(id).states().getFirst();
  }

  void created(TopicId id, Moment at, Decision<?> decision) {
    events++;
    if (decision instanceof Granted<?>) {
      become(id, at, fate -> fate.open() ? fate : TopicFate.NEW);
    } else {
      throw new Violation(id.name() + " could not be made: " + decision);
    }
  }

  void deleted(TopicId id, Moment at) {
    events++;
    become(id, at, _ -> TopicFate.NONE);
    for (Publication publication : publications.of(id)) {
      publication.forget();
      publication.obligations().forEach(each -> release(publication, each));
    }
  }

  void subscribed(TopicId id, Moment at, Taste taste, Decision<Subscription> decision) {
    events++;
    boolean there =
        !(decision instanceof Refused<?>(var problem))
            || problem != TopicProblem.TOPIC_DOES_NOT_EXIST;
    open(id, there);
    if (decision instanceof Granted<Subscription> granted) {
      Member member = Member.of(granted.reply());
      Member known = topic(id).members().get(member.id());
      if (known == null) {
        if (member.taste() != taste) {
          throw new Violation(id.name() + " has taken another policy: " + member);
        }
        become(id, at, fate -> fate.with(member));
      } else if (!known.equals(member)) {
        throw new Violation(id.name() + " has made of " + known + " " + member);
      }
    }
  }

  void unsubscribed(TopicId id, UUID subscription, Moment at) {
    events++;
    become(id, at, fate -> fate.without(subscription));
    for (Publication publication : publications.of(id)) {
      Obligation obligation = publication.obligation(subscription);
      if (obligation != null) {
        release(publication, obligation);
      }
    }
  }

  void tasteChanged(TopicId id, UUID subscription, Taste taste, Moment at, Decision<?> decision) {
    events++;
    Member member = topic(id).members().get(subscription);
    if (decision instanceof Granted<?> == (member == null)) {
      throw new Violation(id.name() + " answered for " + member + " with " + decision);
    }
    if (member == null) {
      return;
    }
    become(id, at, fate -> fate.with(member.with(taste)));
    for (Publication publication : publications.of(id)) {
      Obligation obligation = publication.obligation(subscription);
      boolean wanted = taste.accepts(publication.draft());
      if (publication.underWay() && obligation != null && !wanted) {
        obligation.release();
      } else if (publication.underWay()
          && obligation == null
          && wanted
          && member.sequence() < publication.sequence()) {
        publication.owe(member, false);
      }
    }
  }

  void published(
      TopicId id, Moment at, List<Draft> drafts, Decision<List<Publish.Accepted>> decision) {
    events++;
    open(id, decision instanceof Granted<?>);
    if (decision instanceof Granted<List<Publish.Accepted>> granted) {
      for (int i = 0; i < drafts.size(); i++) {
        taken(id, at, drafts.get(i), granted.reply().get(i));
      }
    }
  }

  private void taken(TopicId id, Moment at, Draft draft, Publish.Accepted accepted) {
    Publication known = publications.find(accepted.id());
    if (known != null) {
      publications.repeated(known, draft, accepted, at);
      return;
    }
    Publication publication =
        new Publication(
            accepted.id(),
            id,
            accepted.sequence(),
            draft,
            at,
            process,
            events,
            earliestMillis.getAsLong());
    for (Member member : topic(id).members().values()) {
      if (member.taste().accepts(draft)) {
        publication.owe(member, true);
      }
    }
    publications.add(publication);
  }

  /** What a topic said of itself. */
  void described(TopicId id, Decision<List<Subscription>> decision) {
    boolean matches =
        switch (decision) {
          case Granted<List<Subscription>>(_, var reply, _, _) -> {
            Map<UUID, Member> members =
                reply.stream()
                    .map(Member::of)
                    .collect(Collectors.toMap(Member::id, member -> member));
            yield fates(id).narrow(fate -> fate.open() && fate.members().equals(members));
          }
          case Refused<?> _ -> fates(id).narrow(fate -> !fate.open());
          case Decision.Parked<?> _ -> false;
        };
    if (!matches) {
      throw new Violation("%s was %s, and is %s".formatted(id.name(), fates(id), decision));
    }
  }

  Inbox inbox(QueueId id) {
    return inboxes.computeIfAbsent(id, Inbox::new);
  }

  void queueCreated(QueueId id, Moment at) {
    inbox(id).created(at, ++events);
  }

  void queueDeleted(QueueId id, Moment at, boolean granted) {
    events++;
    inbox(id).known(granted);
    if (granted) {
      inbox(id).deleted(at, events);
      publications.queueDeleted(id);
    }
  }

  /** A message of somebody's lies in a queue. */
  void found(QueueId queue, long sequence, long arrivedMillis, DeliveredMessage message) {
    Publication publication = publications.find(message.publishedId());
    if (publication == null) {
      throw new Violation(queue.name() + " has what nobody published: " + message);
    }
    Origin origin = message.origin();
    Obligation obligation = publications.existing(publication, origin.subscription());
    checkContent(publication, obligation, message);
    Inbox inbox = inbox(queue);
    obligation.found(publication, inbox, sequence, origin.failure());
    publications.arrived(publication, queue, arrivedMillis);
    String group = message.content().groupId();
    if (queue.isFifo() && group != null) {
      inbox.ordered(origin.subscription(), group, sequence, publication.sequence());
    }
  }

  private static void checkContent(
      Publication publication, Obligation obligation, DeliveredMessage message) {
    Member member = obligation.member();
    Origin origin = message.origin();
    boolean same =
        message.text().toUtf8String().equals(publication.draft().text())
            && message.content().topicArn().equals(publication.topic().arn())
            && message.published().sequence() == publication.sequence()
            && message.published().publishedAtMillis() == publication.at().millis()
            && origin.protocol().equals(member.protocol())
            && origin.endpoint().equals(member.endpoint())
            && origin.raw() == member.raw();
    if (!same) {
      throw obligation.complaint(publication, "was delivered as " + message);
    }
  }

  /** Everything was done that there was to do, and is on disk. */
  void idle() {
    events++;
    settle();
    for (Publication publication : publications.underWay()) {
      publication.arrived();
      publication
          .obligations()
          .forEach(each -> {
            QueueId queue = each.member().queue();
            if (queue != null) {
              each.ended(end(publication, queue, each.member().deadLetters()));
            }
          });
    }
  }

  private End end(Publication publication, QueueId queue, @Nullable QueueId deadLetters) {
    Inbox home = inbox(queue);
    if (!home.unchangedSince(publication.event())) {
      return End.UNKNOWN;
    }
    if (home.isOpen()) {
      return End.HOME;
    }
    if (deadLetters == null) {
      return End.NOWHERE;
    }
    Inbox dead = inbox(deadLetters);
    if (!dead.unchangedSince(publication.event())) {
      return End.UNKNOWN;
    }
    return dead.isOpen() ? End.DEAD_LETTERS : End.NOWHERE;
  }

  private void settle() {
    topics.values().forEach(fates -> fates.settle(lanes::durableIndex));
    inboxes.values().forEach(inbox -> inbox.settle(lanes::durableIndex));
    publications.settle(lanes::durableIndex);
  }

  /** The host is gone, and what it had not made durable may be gone too. */
  void crashed() {
    events++;
    topics.values().forEach(fates -> fates.crash(lanes::durableIndex));
    inboxes.values().forEach(inbox -> inbox.crash(lanes::durableIndex, events));
    publications.crash(lanes::durableIndex);
  }

  /** A process begins. */
  void began() {
    process++;
    long notBeforeMillis = earliestMillis.getAsLong();
    publications.underWay().forEach(each -> each.notBefore(notBeforeMillis));
  }

  private void release(Publication publication, Obligation obligation) {
    if (publication.underWay()) {
      obligation.release();
    } else {
      obligation.releaseUnlessDelivered();
    }
  }

  private void open(TopicId id, boolean open) {
    if (!fates(id).narrow(fate -> fate.open() == open)) {
      throw new Violation(id.name() + (open ? " is there" : " is not there"));
    }
  }

  private void become(TopicId id, Moment at, UnaryOperator<TopicFate> change) {
    Tracked<TopicFate> fates = fates(id);
    fates.become(at, fates.states().stream().map(change).toList());
  }

  private Tracked<TopicFate> fates(TopicId id) {
    return topics.computeIfAbsent(id, _ -> new Tracked<>(TopicFate.NONE));
  }

  /** The newest subscription of an endpoint, as far as is known. */
  Optional<Member> anyMember(TopicId id, int index) {
    List<Member> members = List.copyOf(topic(id).members().values());
    return members.isEmpty() ? Optional.empty() : Optional.of(members.get(index % members.size()));
  }
}
