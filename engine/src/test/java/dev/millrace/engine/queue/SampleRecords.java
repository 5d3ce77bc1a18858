package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Encoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records of every kind, with small and large, present and absent members. */
final class SampleRecords {
  static final QueueId QUEUE = new QueueId("123456789012", "eu-central-1", "orders");
  static final QueueId FAILED = new QueueId("123456789012", "eu-central-1", "failed");
  static final UUID ID = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
  static final long MILLIS = 1_700_000_000_000L;

  static final QueueSettings SETTINGS =
      new QueueSettings(
          Map.of(
              QueueAttribute.VISIBILITY_TIMEOUT, "60",
              QueueAttribute.REDRIVE_POLICY, "{\"maxReceiveCount\":3}"),
          new RedrivePolicy(FAILED, 3));

  static final MessageState FRESH =
      new MessageState(7, 4096, 200, MILLIS, MILLIS, 0, 0, 0, 0, null, false);

  static final MessageState TRAVELLED =
      new MessageState(
          300,
          1L << 40,
          1_048_576,
          MILLIS,
          MILLIS + 30_000,
          MILLIS + 1,
          MILLIS + 2,
          1_000,
          0xDEADBEEF,
          QUEUE,
          true);

  static final MessageState EXTREME =
      new MessageState(
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MIN_VALUE,
          FAILED,
          true);

  static final Fingerprint GROUP = new Fingerprint(0x0011223344556677L, 0x8899AABBCCDDEEFFL);
  static final Fingerprint OTHER = new Fingerprint(-1, 1);

  static final MessageState IN_GROUP =
      new MessageState(7, 4096, 200, MILLIS, MILLIS, MILLIS, MILLIS, 1, 5, FAILED, false, GROUP);

  static final MessageState REFUSED_IN_GROUP =
      new MessageState(8, 4096, 200, MILLIS, MILLIS, 0, 0, 0, 0, null, true, OTHER);

  static final QueueRecord.Received GIVEN =
      new QueueRecord.Received(MILLIS, MILLIS + 30_000, List.of(new QueueRecord.Receipt(7, -1)));

  static final List<QueueRecord> ALL =
      List.of(
          new QueueRecord.Created(QueueSettings.DEFAULTS, Map.of(), 0),
          new QueueRecord.Created(SETTINGS, Map.of("team", "a", "cost", "b"), MILLIS),
          new QueueRecord.SettingsChanged(SETTINGS, MILLIS),
          new QueueRecord.SettingsChanged(QueueSettings.DEFAULTS, MILLIS),
          new QueueRecord.Tagged(Map.of()),
          new QueueRecord.Tagged(Map.of("clé", "дом 🏠", "", "")),
          new QueueRecord.Untagged(List.of()),
          new QueueRecord.Untagged(List.of("team", "cost")),
          new QueueRecord.Deleted(MILLIS),
          new QueueRecord.Purged(MILLIS),
          new QueueRecord.Sent(7, ID, MILLIS, MILLIS + 5_000, Bytes.utf8("hello")),
          new QueueRecord.Sent(Long.MAX_VALUE, new UUID(-1, -1), 0, 0, Bytes.EMPTY),
          new QueueRecord.Received(MILLIS, MILLIS + 30_000, List.of()),
          new QueueRecord.Received(
              MILLIS,
              MILLIS + 30_000,
              List.of(new QueueRecord.Receipt(7, -1), new QueueRecord.Receipt(300, 5))),
          new QueueRecord.VisibilityChanged(7, MILLIS),
          new QueueRecord.MessageDeleted(7),
          new QueueRecord.Expired(MILLIS),
          new QueueRecord.MovedOut(300),
          new QueueRecord.MovedIn(TRAVELLED, null, null),
          new QueueRecord.MovedIn(TRAVELLED, ID, Bytes.utf8("hello")),
          new QueueRecord.Placed(FRESH),
          new QueueRecord.Placed(TRAVELLED),
          new QueueRecord.Placed(EXTREME),
          new QueueRecord.Restored(0, 0, 0, 0, 0),
          new QueueRecord.Restored(301, 300, MILLIS, MILLIS + 1, MILLIS + 2),
          new QueueRecord.Relocated(300, ID, Bytes.utf8("hello")),
          new QueueRecord.Sent(7, ID, MILLIS, MILLIS, Bytes.utf8("hello"), GROUP, null),
          new QueueRecord.Sent(7, ID, MILLIS, MILLIS, Bytes.utf8("hello"), GROUP, OTHER),
          new QueueRecord.SendRemembered(OTHER, ID, 300, MILLIS),
          new QueueRecord.AttemptReceived(OTHER, GIVEN),
          new QueueRecord.AttemptRepeated(OTHER, MILLIS),
          new QueueRecord.AttemptRemembered(OTHER, GIVEN),
          new QueueRecord.MovedIn(IN_GROUP, null, null),
          new QueueRecord.MovedIn(IN_GROUP, ID, Bytes.utf8("hello")),
          new QueueRecord.Placed(IN_GROUP),
          new QueueRecord.Placed(REFUSED_IN_GROUP),
          new QueueRecord.MoveTaskChanged(
              new MoveTask(
                  ID, null, null, MILLIS, 300, 0, MoveTask.Status.RUNNING, null, MILLIS + 1)),
          new QueueRecord.MoveTaskChanged(
              new MoveTask(ID, FAILED, 500, MILLIS, 300, 7, MoveTask.Status.FAILED, "why", MILLIS)),
          new QueueRecord.MoveTaskChanged(
              new MoveTask(
                  ID, null, null, MILLIS, 300, 300, MoveTask.Status.COMPLETED, null, MILLIS)),
          new QueueRecord.MoveTaskChanged(
              new MoveTask(
                  ID, null, null, MILLIS, 300, 1, MoveTask.Status.CANCELLED, null, MILLIS)));

  private SampleRecords() {}

  static Bytes encoded(QueueRecord record) {
    Encoder out = new Encoder(64);
    record.encode(out);
    return out.toBytes();
  }
}
