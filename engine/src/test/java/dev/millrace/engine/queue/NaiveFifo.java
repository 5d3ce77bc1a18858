package dev.millrace.engine.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO queue as simple as can be: one list of all messages, gone through from its beginning for
 * every question. It knows which messages may be given, not whose turn it is.
 */
final class NaiveFifo {
  static final long INTERVAL_MILLIS = 300_000;

  private final List<Message> messages = new ArrayList<>();
  private final Map<String, Send> sends = new HashMap<>();

  /** A message and what it is hidden by. */
  static final class Message {
    final long sequence;
    final String group;
    final long sentAtMillis;
    long visibleAtMillis;
    int nonce;
    int receiveCount;

    private Message(long sequence, String group, long sentAtMillis, long visibleAtMillis) {
      this.sequence = sequence;
      this.group = group;
      this.sentAtMillis = sentAtMillis;
      this.visibleAtMillis = visibleAtMillis;
    }

    boolean hidden(long nowMillis) {
      return visibleAtMillis > nowMillis;
    }
  }

  private record Send(SentMessage message, long atMillis) {}

  /** The message that this one repeats is in the answer, else null. */
  @Nullable SentMessage repeated(String id, long nowMillis) {
    Send send = sends.get(id);
    return send == null || send.atMillis + INTERVAL_MILLIS <= nowMillis ? null : send.message;
  }

  void sent(String group, String id, SentMessage message, long nowMillis, long delayMillis) {
    sends.put(id, new Send(message, nowMillis));
    messages.add(new Message(message.sequence(), group, nowMillis, nowMillis + delayMillis));
  }

  void returned(Message message) {
    messages.add(message);
    messages.sort(Comparator.comparingLong(each -> each.sequence));
  }

  Message find(long sequence) {
    return messages.stream().filter(each -> each.sequence == sequence).findFirst().orElseThrow();
  }

  boolean has(long sequence) {
    return messages.stream().anyMatch(each -> each.sequence == sequence);
  }

  void remove(long sequence) {
    messages.removeIf(each -> each.sequence == sequence);
  }

  void expire(long sentThroughMillis) {
    messages.removeIf(each -> each.sentAtMillis <= sentThroughMillis);
  }

  void clear() {
    messages.clear();
    sends.clear();
  }

  void delayAnew(long delayMillis) {
    for (Message message : messages) {
      if (message.receiveCount == 0) {
        message.visibleAtMillis = message.sentAtMillis + delayMillis;
      }
    }
  }

  /** What each group would give now, in order; groups that give nothing are left out. */
  Map<String, List<Message>> available(long nowMillis, long expiredThroughMillis) {
    Map<String, List<Message>> available = new HashMap<>();
    for (Message message : messages) {
      List<Message> ofGroup = available.computeIfAbsent(message.group, _ -> new ArrayList<>());
      boolean earlierHidden =
          messages.stream()
              .anyMatch(each ->
                  each.group.equals(message.group)
                      && each.sequence <= message.sequence
                      && each.hidden(nowMillis));
      boolean locked =
          messages.stream()
              .anyMatch(each ->
                  each.group.equals(message.group)
                      && each.receiveCount > 0
                      && each.hidden(nowMillis));
      if (!earlierHidden && !locked && message.sentAtMillis > expiredThroughMillis) {
        ofGroup.add(message);
      }
    }
    available.values().removeIf(List::isEmpty);
    return available;
  }
}
