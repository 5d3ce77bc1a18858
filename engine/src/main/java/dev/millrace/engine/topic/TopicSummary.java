package dev.millrace.engine.topic;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.queue.QueueRecord;
import dev.millrace.engine.queue.QueueRecord.SendRemembered;
import dev.millrace.engine.topic.TopicRecord.ArchivedPlaced;
import dev.millrace.engine.topic.TopicRecord.PublicationPlaced;
import dev.millrace.engine.topic.TopicRecord.PublishRemembered;
import dev.millrace.engine.topic.TopicRecord.SubscriptionPut;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A topic as it was.
 *
 * @param heading says what the topic is; empty for one that does not exist
 * @param archive not to be written to
 * @param sends what was published to it lately, if it is a FIFO topic
 * @param rest what follows from nothing else
 */
record TopicSummary(
    TopicId id,
    List<TopicRecord> heading,
    FrozenSubscriptions subscriptions,
    List<Publication> publications,
    Archive archive,
    Iterable<QueueRecord> sends,
    List<TopicRecord> rest)
    implements Summary {
  @Override
  public Iterator<MachineRecord> records() {
    return Stream.<Stream<? extends MachineRecord>>of(
            heading.stream(),
            stream(subscriptions.iterator()).map(SubscriptionPut::new),
            publications.stream().map(PublicationPlaced::new),
            stream(archive.iterator()).map(ArchivedPlaced::new),
            stream(sends.iterator()).map(TopicSummary::remembered),
            rest.stream())
        .<MachineRecord>flatMap(part -> part)
        .iterator();
  }

  @Override
  public Iterator<LiveBody> bodies() {
    Stream<LiveBody> owed =
        publications.stream()
            .filter(publication -> archive.find(publication.sequence()) == null)
            .map(publication ->
                new LiveBody(
                    publication.sequence(), publication.position(), publication.sizeBytes()));
    Stream<LiveBody> archived =
        stream(archive.iterator())
            .map(message ->
                new LiveBody(message.sequence(), message.position(), message.sizeBytes()));
    return Stream.concat(owed, archived).iterator();
  }

  @Override
  public AddressedCommand<?, ?> relocation(Iterable<BodyCopy> copies) {
    return new AddressedCommand<>(id, RelocatePublications.of(copies));
  }

  private static PublishRemembered remembered(QueueRecord record) {
    SendRemembered send = (SendRemembered) record;
    return new PublishRemembered(
        send.deduplication(), send.id(), send.sequence(), send.sentAtMillis());
  }

  private static <T> Stream<T> stream(Iterator<T> iterator) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, 0), false);
  }
}
