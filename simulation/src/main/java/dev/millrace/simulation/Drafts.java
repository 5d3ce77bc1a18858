package dev.millrace.simulation;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.SendFifoMessages;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.simulation.world.Chance;
import java.util.ArrayList;
import java.util.List;

/** Messages to be sent, and the names that clients give to what they do. */
final class Drafts {
  private static final int GROUPS = 4;
  private static final int NAMES = 12;
  private static final int ATTEMPTS = 4;

  /** What a fingerprint is made of, so that those of different things are different. */
  private static final int OF_GROUP = 1;

  private static final int OF_NAME = 2;
  private static final int OF_BODY = 3;
  private static final int OF_ATTEMPT = 4;
  private static final int IN_GROUP = 16;

  /** Makes a message longer than a sector. */
  private static final int UNIFORM_REPEATS = 30;

  private final Chance chance;
  private final Profile profile;
  private int messages;

  Drafts(Chance chance, Profile profile) {
    this.chance = chance;
    this.profile = profile;
  }

  SendMessages standard() {
    List<SendMessages.Entry> entries = new ArrayList<>();
    int count = count();
    for (int i = 0; i < count; i++) {
      Integer delay =
          profile.uniform() || chance.percent(75) ? null : chance.pick(List.of(0, 1, 7, 900));
      Fingerprint group =
          chance.percent(profile.groupsPercent())
              ? new Fingerprint(OF_GROUP, chance.below(GROUPS))
              : null;
      entries.add(new SendMessages.Entry(Bytes.utf8(text()), countedBytes(), delay, group));
    }
    return new SendMessages(List.copyOf(entries));
  }

  /** Some of them repeat what was sent before, or each other, by name or by what they say. */
  SendFifoMessages fifo() {
    List<SendFifoMessages.Entry> entries = new ArrayList<>();
    int count = count();
    for (int i = 0; i < count; i++) {
      int group = chance.below(GROUPS);
      boolean named = chance.percent(60);
      boolean repeated = chance.percent(25);
      String text = repeated ? "repeated " + chance.below(NAMES) : text();
      int kind = named ? OF_NAME : OF_BODY;
      int deduplication =
          repeated ? (named ? chance.below(NAMES) : text.hashCode()) : NAMES + messages;
      entries.add(
          new SendFifoMessages.Entry(
              Bytes.utf8(text),
              countedBytes(),
              new Fingerprint(OF_GROUP, group),
              named,
              new Fingerprint(kind, deduplication),
              new Fingerprint(kind + IN_GROUP * (group + 1L), deduplication)));
    }
    return new SendFifoMessages(List.copyOf(entries));
  }

  Fingerprint attempt() {
    return new Fingerprint(OF_ATTEMPT, chance.below(ATTEMPTS));
  }

  private int count() {
    return profile.uniform() || chance.percent(70) ? 1 : chance.below(10) + 1;
  }

  private int countedBytes() {
    return chance.percent(95) ? 10 : 2000;
  }

  private String text() {
    if (profile.uniform()) {
      return "message %08d ".formatted(++messages).repeat(UNIFORM_REPEATS);
    }
    return "m" + ++messages + "-" + "x".repeat(chance.below(chance.percent(5) ? 1500 : 30));
  }
}
