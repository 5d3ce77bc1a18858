package dev.millrace.conformance;

import dev.millrace.conformance.RawClient.Received;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Who was promised what, by body: every body is sent once, in one attempt. What breaks a promise is
 * kept as a sentence.
 */
final class CrashLedger {
  /** How far a message has come, as its clients know. */
  enum Stage {
    /** It may be there or not: nobody said so. */
    SEND_TRIED,
    /** It must be there. */
    SEND_ACKNOWLEDGED,
    /** It may be there or not. */
    DELETE_TRIED,
    /** It must not come back. */
    DELETE_ACKNOWLEDGED
  }

  private final Map<String, Stage> stages = new ConcurrentHashMap<>();
  private final Map<String, String> idsByBody = new ConcurrentHashMap<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  void sending(List<String> bodies) {
    bodies.forEach(body -> stages.put(body, Stage.SEND_TRIED));
  }

  /** A receiver may have been faster than the reply to the sender. */
  void sent(List<String> bodies) {
    bodies.forEach(body -> stages.replace(body, Stage.SEND_TRIED, Stage.SEND_ACKNOWLEDGED));
  }

  void received(List<Received> messages) {
    for (Received message : messages) {
      Stage stage = stages.get(message.body());
      String id = idsByBody.putIfAbsent(message.body(), message.id());
      if (stage == null) {
        broken.add("nobody ever sent " + message);
      } else if (stage == Stage.DELETE_ACKNOWLEDGED) {
        broken.add("deleted and back again: " + message);
      }
      if (id != null && !id.equals(message.id())) {
        broken.add("twice, the other time as " + id + ": " + message);
      }
    }
  }

  void deleting(List<Received> messages) {
    messages.forEach(message -> stages.put(message.body(), Stage.DELETE_TRIED));
  }

  void deleted(List<Received> messages) {
    messages.forEach(message -> stages.put(message.body(), Stage.DELETE_ACKNOWLEDGED));
  }

  /** To be called when the queue is empty: what is still promised is lost. */
  List<String> broken() {
    stages.forEach((body, stage) -> {
      if (stage == Stage.SEND_ACKNOWLEDGED) {
        broken.add("acknowledged and lost: " + body);
      }
    });
    return List.copyOf(broken);
  }

  long count(Stage stage) {
    return stages.values().stream().filter(stage::equals).count();
  }
}
