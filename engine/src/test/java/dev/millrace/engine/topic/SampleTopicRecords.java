package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.engine.queue.Origin.Failure;
import dev.millrace.engine.queue.TakePublished.Keys;
import dev.millrace.engine.topic.TopicRecord.ArchiveBegun;
import dev.millrace.engine.topic.TopicRecord.Created;
import dev.millrace.engine.topic.TopicRecord.Deleted;
import dev.millrace.engine.topic.TopicRecord.DeliveryFailed;
import dev.millrace.engine.topic.TopicRecord.FannedOut;
import dev.millrace.engine.topic.TopicRecord.PublicationPlaced;
import dev.millrace.engine.topic.TopicRecord.PublishRemembered;
import dev.millrace.engine.topic.TopicRecord.Published;
import dev.millrace.engine.topic.TopicRecord.Restored;
import dev.millrace.engine.topic.TopicRecord.SettingsChanged;
import dev.millrace.engine.topic.TopicRecord.SubscriptionCancelled;
import dev.millrace.engine.topic.TopicRecord.SubscriptionForgotten;
import dev.millrace.engine.topic.TopicRecord.SubscriptionPut;
import dev.millrace.engine.topic.TopicRecord.SubscriptionRemoved;
import dev.millrace.engine.topic.TopicRecord.Tagged;
import dev.millrace.engine.topic.TopicRecord.Untagged;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records of every kind, with small and large, present and absent members. */
final class SampleTopicRecords {
  static final long MILLIS = 1_700_000_000_000L;
  static final UUID ID = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
  private static final Fingerprint GROUP = new Fingerprint(0x0011223344556677L, -1);
  private static final Keys KEYS = new Keys(GROUP, new Fingerprint(1, 2), new Fingerprint(3, 4));
  private static final Keys GROUP_ONLY = new Keys(GROUP, null, null);

  private static final TopicSettings SETTINGS =
      new TopicSettings(
          Map.of(
              TopicAttribute.DISPLAY_NAME, "дом 🏠",
              TopicAttribute.SIGNATURE_VERSION, "2",
              TopicAttribute.POLICY, "{}"));

  static final PublishedContent CONTENT =
      new PublishedContent(
          PublishedContent.Type.NOTIFICATION,
          "arn:aws:sns:eu-central-1:123456789012:news",
          "Subject",
          Bytes.utf8("hello"),
          Map.of("sqs", Bytes.utf8("queue"), "http", Bytes.EMPTY),
          List.of(new Attribute("a", "String", Bytes.utf8("b"))),
          "group",
          "deduplication",
          "Root=1");

  static final PublishedMessage MESSAGE =
      new PublishedMessage(false, 7, MILLIS, 1, 200, 1, KEYS, CONTENT.encode());

  private static final Publication PUBLICATION =
      new Publication(7, ID, MILLIS, 4096, 300, 200, 1, KEYS, 3);

  static final List<TopicRecord> ALL =
      List.of(
          new Created(TopicSettings.DEFAULTS, Map.of(), 0),
          new Created(SETTINGS, Map.of("team", "a", "cost", ""), MILLIS),
          new SettingsChanged(SETTINGS),
          new SettingsChanged(TopicSettings.DEFAULTS),
          new ArchiveBegun(0),
          new ArchiveBegun(MILLIS),
          new Tagged(Map.of()),
          new Tagged(Map.of("clé", "дом 🏠")),
          new Untagged(List.of()),
          new Untagged(List.of("team", "cost")),
          new Deleted(MILLIS),
          new SubscriptionPut(SampleSubscriptions.numbered(0)),
          new SubscriptionPut(SampleSubscriptions.numbered(7)),
          new SubscriptionRemoved(ID),
          new SubscriptionCancelled(SampleSubscriptions.numbered(5)),
          new SubscriptionForgotten(ID),
          new Published(ID, MESSAGE),
          new Published(
              new UUID(-1, -1),
              new PublishedMessage(
                  true, Long.MAX_VALUE, 0, 2, Integer.MAX_VALUE, 0, null, Bytes.EMPTY)),
          new FannedOut(7, Publication.DONE),
          new FannedOut(0, 0),
          new DeliveryFailed(new DeliveryFailure(ID, new Failure("Code", "why"), MILLIS, 3)),
          new PublicationPlaced(PUBLICATION),
          new PublicationPlaced(
              new Publication(
                  Long.MAX_VALUE,
                  ID,
                  MILLIS,
                  Long.MAX_VALUE,
                  Integer.MAX_VALUE,
                  0,
                  0,
                  GROUP_ONLY,
                  0)),
          new PublishRemembered(GROUP, ID, 300, MILLIS),
          new Restored(0, 0, 0),
          new Restored(301, MILLIS, 17));

  private SampleTopicRecords() {}

  static Bytes encoded(TopicRecord record) {
    Encoder out = new Encoder(64);
    record.encode(out);
    return out.toBytes();
  }
}
