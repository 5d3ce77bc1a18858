package dev.millrace.simulation.damage;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.QueueAttribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.RedrivePolicy;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.engine.queue.SetQueueSettings;
import dev.millrace.host.CheckpointPolicy;
import dev.millrace.simulation.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A directory with something of everything: queues, moves, deletes, snapshots, copied bodies. */
final class SmallDirectory {
  static final int SEGMENT_BYTES = 1024;
  private static final long START_MILLIS = 1_800_000_000_000L;

  /** Small enough that snapshots are taken, segments let go of, and old messages copied. */
  private static final CheckpointPolicy OFTEN = new CheckpointPolicy(1_500, 3_000, 1_000);

  private SmallDirectory() {}

  /** Its files as a clean stop leaves them; always the same. */
  static Map<String, byte[]> image() {
    ImageDisk disk = new ImageDisk();
    try (Broker broker = new Broker(disk, SEGMENT_BYTES, OFTEN, START_MILLIS)) {
      fill(broker);
    }
    return disk.image();
  }

  private static void fill(Broker broker) {
    List<QueueId> queues = new ArrayList<>();
    for (String name : List.of("orders", "failed", "mails", "empty")) {
      queues.add(new QueueId(Broker.ACCOUNT, Broker.REGION, name));
    }
    for (QueueId queue : queues) {
      QueueSettingsChange change =
          new QueueSettingsChange(Map.of(QueueAttribute.VISIBILITY_TIMEOUT, "10"), null);
      broker.ask(queue, new CreateQueue(change, Map.of("team", queue.name()), 0));
    }
    QueueId failed = queues.get(1);
    broker.ask(
        queues.getFirst(),
        new SetQueueSettings(
            new QueueSettingsChange(
                Map.of(QueueAttribute.REDRIVE_POLICY, failed.arn()),
                new RedrivePolicy(failed, 2))));
    Chance chance = new Chance(11);
    for (int round = 0; round < 24; round++) {
      for (QueueId queue : queues.subList(0, 3)) {
        String text = queue.name() + " " + round + "x".repeat(chance.below(60));
        broker.ask(
            queue,
            new SendMessages(
                List.of(
                    new SendMessages.Entry(Bytes.utf8(text), text.length(), null),
                    new SendMessages.Entry(Bytes.utf8("late " + round), 7, 900))));
        for (ReceivedMessage message : broker.ask(queue, new ReceiveMessages(2, null, 0))) {
          if (chance.percent(75)) {
            broker.ask(queue, new DeleteMessages(List.of(message.handle())));
          }
        }
      }
      broker.clock().pass(round % 4 == 0 ? 300_000 : 4_000);
    }
  }
}
