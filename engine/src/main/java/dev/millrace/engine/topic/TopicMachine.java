package dev.millrace.engine.topic;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.queue.Deduplication;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueRecord.SendRemembered;
import dev.millrace.engine.topic.TopicRecord.ArchiveBegun;
import dev.millrace.engine.topic.TopicRecord.ArchiveForgotten;
import dev.millrace.engine.topic.TopicRecord.ArchivedPlaced;
import dev.millrace.engine.topic.TopicRecord.Created;
import dev.millrace.engine.topic.TopicRecord.Deleted;
import dev.millrace.engine.topic.TopicRecord.DeliveryFailed;
import dev.millrace.engine.topic.TopicRecord.FannedOut;
import dev.millrace.engine.topic.TopicRecord.PublicationPlaced;
import dev.millrace.engine.topic.TopicRecord.PublishRemembered;
import dev.millrace.engine.topic.TopicRecord.Published;
import dev.millrace.engine.topic.TopicRecord.ReplayPut;
import dev.millrace.engine.topic.TopicRecord.Restored;
import dev.millrace.engine.topic.TopicRecord.SettingsChanged;
import dev.millrace.engine.topic.TopicRecord.SubscriptionCancelled;
import dev.millrace.engine.topic.TopicRecord.SubscriptionForgotten;
import dev.millrace.engine.topic.TopicRecord.SubscriptionPut;
import dev.millrace.engine.topic.TopicRecord.SubscriptionRemoved;
import dev.millrace.engine.topic.TopicRecord.Tagged;
import dev.millrace.engine.topic.TopicRecord.Untagged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One topic, or the memory of one that was deleted.
 *
 * <p>Publishing writes one record, whoever is subscribed. From then on the message is owed: the
 * machine has an errand, and somebody outside the lane, who can read the message and match filters,
 * says for some subscriptions after the other which queues it goes to ({@link FanOut}). Each such
 * step is a record too, together with the deliveries it causes, so a crash loses no delivery and
 * repeats none.
 */
public final class TopicMachine implements Machine {
  /** Most topics of a large account have no subscription, and need no table. */
  private static final SubscriptionTable NOBODY = new SubscriptionTable();

  private static final long NEVER = 0;
  private static final int FAILURES_MAX = 1000;
  private static final int EXPIRED_MAX = 1000;

  /** The archive lets go of old messages together, and not each by a record of its own. */
  private static final long ARCHIVE_SWEEP_MILLIS = 60_000;

  private final TopicId id;
  private final Deduplication deduplication = new Deduplication();
  private final NavigableMap<Long, Publication> publications = new TreeMap<>();
  private final Archive archive = new Archive();
  private final Replays replays = new Replays();
  private final Map<UUID, DeliveryFailure> failures = new LinkedHashMap<>();
  private final CancelledSubscriptions cancelled = new CancelledSubscriptions();
  private @Nullable SubscriptionTable subscriptions;
  private TopicSettings settings = TopicSettings.DEFAULTS;
  private Map<String, String> tags = Map.of();
  private long nowMillis;
  private long nextSequence = 1;
  private long createdAtMillis = NEVER;
  private long deletedAtMillis = NEVER;
  private long archivedSinceMillis = NEVER;
  private long retentionMillis;
  private long removedCount;
  private long subscriptionsVersion;

  TopicMachine(TopicId id) {
    this.id = id;
  }

  TopicId id() {
    return id;
  }

  /** True while clients can use the topic. */
  boolean isOpen() {
    return createdAtMillis != NEVER && deletedAtMillis == NEVER;
  }

  TopicSettings settings() {
    return settings;
  }

  Map<String, String> tags() {
    return Collections.unmodifiableMap(tags);
  }

  /** To be read only. */
  SubscriptionTable subscriptions() {
    SubscriptionTable there = subscriptions;
    return there == null ? NOBODY : there;
  }

  /** Another number after every change of a subscription, while the process lives. */
  long subscriptionsVersion() {
    return subscriptionsVersion;
  }

  /** What was published lately to a FIFO topic; to be read only. */
  Deduplication deduplication() {
    return deduplication;
  }

  /** Messages whose fan-out is not over, the oldest first; to be read only. */
  Collection<Publication> publications() {
    return Collections.unmodifiableCollection(publications.values());
  }

  @Nullable Publication publication(long sequence) {
    return publications.get(sequence);
  }

  /** Whether the fan-out of a message up to this one is not over. */
  boolean owesThrough(long sequence) {
    return owesBetween(0, sequence);
  }

  /** Whether the fan-out of a message after the one, and up to the other, is not over. */
  boolean owesBetween(long after, long through) {
    Long next = publications.higherKey(after);
    return next != null && next <= through;
  }

  /** Whether a message is owed or archived, and lies there. */
  boolean needs(long sequence, long position) {
    Publication owed = publications.get(sequence);
    ArchivedMessage archived = archive.find(sequence);
    return (owed != null && owed.position() == position)
        || (archived != null && archived.position() == position);
  }

  /** To be read only. */
  Archive archive() {
    return archive;
  }

  /** To be read only. */
  Replays replays() {
    return replays;
  }

  /** The latest message that a subscription did not get, or null. */
  @Nullable DeliveryFailure failure(UUID subscription) {
    return failures.get(subscription);
  }

  long nextSequence() {
    return nextSequence;
  }

  long createdAtMillis() {
    return createdAtMillis;
  }

  /** Since when the topic keeps what is published to it; 0 where it does not. */
  long archivedSinceMillis() {
    return archivedSinceMillis;
  }

  /** The earliest time from which on all is in the archive; 0 where there is none. */
  long archiveBeginsAtMillis() {
    return archivedSinceMillis == NEVER
        ? NEVER
        : Math.max(archivedSinceMillis, nowMillis - retentionMillis);
  }

  long nowMillis() {
    return nowMillis;
  }

  /** How many subscriptions were cancelled. */
  long removedCount() {
    return removedCount;
  }

  /** Those that were cancelled and may come back; to be read only. */
  CancelledSubscriptions cancelled() {
    return cancelled;
  }

  /** Cancelled subscriptions that do not come back any more. */
  List<UUID> expiredCancellations() {
    return cancelled.expired(nowMillis);
  }

  /** What the archive has kept long enough, and nobody still has to be told. */
  Optional<TopicRecord> expiredArchive() {
    if (archivedSinceMillis == NEVER || archive.isEmpty()) {
      return Optional.empty();
    }
    long beginningMillis = nowMillis - retentionMillis;
    long through =
        Math.min(archive.lastSequenceBefore(beginningMillis + 1), replays.owedAfter(null));
    return through < archive.first().sequence()
        ? Optional.empty()
        : Optional.of(new ArchiveForgotten(through, beginningMillis));
  }

  /** Pending subscriptions whose time is over. */
  List<UUID> expiredSubscriptions() {
    return subscriptions().expired(nowMillis, EXPIRED_MAX);
  }

  @Override
  public boolean exists() {
    return createdAtMillis != NEVER;
  }

  @Override
  public boolean hasErrands() {
    return !publications.isEmpty() || replays.anyDue(this);
  }

  @Override
  public void advance(long now) {
    nowMillis = now;
    deduplication.advance(now);
  }

  @Override
  public void apply(MachineRecord record, long position, int sizeBytes) {
    switch ((TopicRecord) record) {
      case Created created -> open(created);
      case SettingsChanged(var changed) -> set(changed);
      case ArchiveBegun(var atMillis) -> {
        archivedSinceMillis = atMillis;
        forgetNeedless();
      }
      case ArchiveForgotten(var throughSequence, var beginningMillis) -> {
        archive.forgetThrough(throughSequence);
        if (archivedSinceMillis != NEVER) {
          archivedSinceMillis = Math.max(archivedSinceMillis, beginningMillis);
        }
      }
      case ArchivedPlaced(var message) -> archive.add(message);
      case ReplayPut(var replay) -> {
        replays.put(replay);
        nextSequence = Math.max(nextSequence, replay.number() + 1);
      }
      case Tagged(var added) -> {
        Map<String, String> merged = new TreeMap<>(tags);
        merged.putAll(added);
        tags = merged;
      }
      case Untagged(var keys) -> {
        Map<String, String> rest = new TreeMap<>(tags);
        keys.forEach(rest::remove);
        tags = rest;
      }
      case Deleted(var atMillis) -> {
        deletedAtMillis = atMillis;
        empty();
      }
      case SubscriptionPut(var subscription) -> put(subscription);
      case SubscriptionRemoved(var gone) -> remove(gone);
      case SubscriptionCancelled(var gone) -> {
        if (subscriptions().find(gone.id()) != null) {
          remove(gone.id());
        }
        cancelled.add(gone);
      }
      case SubscriptionForgotten(var gone) -> cancelled.remove(gone);
      case Published published -> publish(published, position, sizeBytes);
      case FannedOut(var publication, var throughCursor) -> fannedOut(publication, throughCursor);
      case DeliveryFailed(var failure) -> note(failure);
      case PublicationPlaced(var publication) ->
          publications.put(publication.sequence(), publication);
      case PublishRemembered(var known, var message, var sequence, var atMillis) ->
          deduplication.add(new SendRemembered(known, message, sequence, atMillis));
      case Restored restored -> {
        nextSequence = restored.nextSequence();
        deletedAtMillis = restored.deletedAtMillis();
        removedCount = restored.removedCount();
      }
    }
  }

  @Override
  public OptionalLong wakeAtMillis(boolean awaited) {
    long expiryMillis = Math.min(subscriptions().nextExpiryMillis(), cancelled.nextExpiryMillis());
    long wakeAtMillis =
        Math.min(Math.min(expiryMillis, archiveSweepAtMillis()), deduplication.overAtMillis());
    return wakeAtMillis == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(wakeAtMillis);
  }

  @Override
  public AddressedCommand<?, ?> housekeeping() {
    return new AddressedCommand<>(id, TopicHousekeeping.INSTANCE);
  }

  @Override
  public Summary freeze() {
    List<TopicRecord> heading = new ArrayList<>();
    List<TopicRecord> rest = new ArrayList<>();
    if (exists()) {
      heading.add(new Created(settings, tags, createdAtMillis));
      if (archivedSinceMillis != NEVER) {
        heading.add(new ArchiveBegun(archivedSinceMillis));
      }
      failures.values().forEach(failure -> rest.add(new DeliveryFailed(failure)));
      cancelled.all().forEach(gone -> rest.add(new SubscriptionCancelled(gone)));
      replays.all().forEach(replay -> rest.add(new ReplayPut(replay)));
      rest.add(new Restored(nextSequence, deletedAtMillis, removedCount));
    }
    return new TopicSummary(
        id,
        heading,
        subscriptions == null ? FrozenSubscriptions.NONE : subscriptions.freeze(),
        List.copyOf(publications.values()),
        archive.freeze(),
        deduplication.freeze(nowMillis),
        rest);
  }

  /** Old messages go at whole minutes, so that a steady stream of them costs little. */
  private long archiveSweepAtMillis() {
    if (archivedSinceMillis == NEVER
        || archive.isEmpty()
        || archive.first().sequence() > replays.owedAfter(null)) {
      return Long.MAX_VALUE;
    }
    long overAtMillis = archive.first().publishedAtMillis() + retentionMillis;
    return Math.ceilDiv(overAtMillis, ARCHIVE_SWEEP_MILLIS) * ARCHIVE_SWEEP_MILLIS;
  }

  /** Where the topic has no archive any more, only what replays still owe is kept. */
  private void forgetNeedless() {
    if (archivedSinceMillis == NEVER) {
      archive.forgetThrough(replays.owedAfter(null));
    }
  }

  private void set(TopicSettings changed) {
    settings = changed;
    retentionMillis = changed.archiveRetentionMillis();
  }

  private void open(Created created) {
    set(created.settings());
    tags = created.tags();
    empty();
    createdAtMillis = created.createdAtMillis();
    deletedAtMillis = NEVER;
    archivedSinceMillis = NEVER;
    removedCount = 0;
  }

  private void empty() {
    subscriptions = null;
    publications.clear();
    archive.forgetThrough(Long.MAX_VALUE);
    replays.clear();
    failures.clear();
    cancelled.clear();
    deduplication.clear();
    subscriptionsVersion++;
  }

  private void put(Subscription subscription) {
    if (subscriptions == null) {
      subscriptions = new SubscriptionTable();
    }
    subscriptions.put(subscription);
    if (cancelled.remove(subscription.id())) {
      removedCount--;
    }
    nextSequence = Math.max(nextSequence, subscription.sequence() + 1);
    subscriptionsVersion++;
  }

  private void remove(UUID gone) {
    subscriptions().remove(gone);
    failures.remove(gone);
    replays.remove(gone);
    forgetNeedless();
    removedCount++;
    subscriptionsVersion++;
  }

  private void publish(Published published, long position, int sizeBytes) {
    PublishedMessage message = published.message();
    long sequence = message.sequence();
    if (message.copied()) {
      archive.move(sequence, position, sizeBytes);
      publications.computeIfPresent(
          sequence, (_, publication) -> publication.storedAt(position, sizeBytes));
      return;
    }
    publications.put(
        sequence,
        new Publication(
            sequence,
            published.id(),
            message.publishedAtMillis(),
            position,
            sizeBytes,
            message.countedBytes(),
            message.attributeCount(),
            message.keys(),
            0));
    if (archivedSinceMillis != NEVER || replays.owe()) {
      archive.add(new ArchivedMessage(sequence, message.publishedAtMillis(), position, sizeBytes));
    }
    nextSequence = Math.max(nextSequence, sequence + 1);
    Fingerprint known = Publish.deduplication(settings, message.keys());
    if (known != null) {
      deduplication.add(
          new SendRemembered(known, published.id(), sequence, message.publishedAtMillis()));
    }
  }

  private void fannedOut(long sequence, long throughCursor) {
    if (throughCursor == Publication.DONE) {
      publications.remove(sequence);
    } else {
      publications.computeIfPresent(
          sequence, (_, publication) -> publication.through(throughCursor));
    }
  }

  private void note(DeliveryFailure failure) {
    failures.remove(failure.subscription());
    failures.put(failure.subscription(), failure);
    if (failures.size() > FAILURES_MAX) {
      failures.remove(failures.keySet().iterator().next());
    }
  }
}
