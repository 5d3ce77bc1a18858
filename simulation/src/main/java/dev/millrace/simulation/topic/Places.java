package dev.millrace.simulation.topic;

import dev.millrace.delivery.push.Outbox;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.TopicId;
import java.util.ArrayList;
import java.util.List;

/** The names of what topics have to do with; the account is theirs alone. */
final class Places {
  static final String SQS = "sqs";
  static final String HTTPS = "https";

  /** Nobody is set up to reach those. */
  static final String SMS = "sms";

  static final QueueId OUTBOX = outbox();
  static final QueueId DEAD_LETTERS = queue("dead");
  static final QueueId FIFO_DEAD_LETTERS = queue("dead.fifo");

  /** Not made before the end of a run. */
  static final QueueId LATE_DEAD_LETTERS = queue("late");

  static final QueueId LATE_FIFO_DEAD_LETTERS = queue("late.fifo");

  static final List<TopicId> TOPICS = List.of(topic("news"), topic("alerts"), topic("orders.fifo"));
  static final List<QueueId> INBOXES =
      List.of(queue("in0"), queue("in1"), queue("in2"), queue("in0.fifo"), queue("in1.fifo"));
  static final List<QueueId> ALL_DEAD_LETTERS =
      List.of(DEAD_LETTERS, FIFO_DEAD_LETTERS, LATE_DEAD_LETTERS, LATE_FIFO_DEAD_LETTERS);

  private static final String ACCOUNT = "111111111111";
  private static final String REGION = "us-east-1";
  private static final int URLS = 3;

  /**
   * Somebody who may subscribe.
   *
   * @param endpoint in the protocol's own form
   */
  record Endpoint(String protocol, String endpoint) {
    Fingerprint key() {
      return new Fingerprint(protocol.hashCode(), endpoint.hashCode());
    }
  }

  private Places() {}

  static List<Endpoint> endpointsOf(TopicId topic) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (QueueId queue : INBOXES) {
      if (topic.isFifo() || !queue.isFifo()) {
        endpoints.add(new Endpoint(SQS, queue.arn()));
      }
    }
    if (!topic.isFifo()) {
      for (int i = 0; i < URLS; i++) {
        endpoints.add(new Endpoint(HTTPS, "https://endpoint" + i + ".example/"));
      }
      endpoints.add(new Endpoint(SMS, "+15550100"));
    }
    return endpoints;
  }

  /** Every queue from which clients receive, or would if it were there. */
  static List<QueueId> queues() {
    List<QueueId> queues = new ArrayList<>(INBOXES);
    queues.addAll(ALL_DEAD_LETTERS);
    return queues;
  }

  static String redrivePolicy(QueueId target) {
    return "{\"deadLetterTargetArn\":\"" + target.arn() + "\"}";
  }

  static QueueId deadLetters(String policy) {
    return ALL_DEAD_LETTERS.stream()
        .filter(queue -> redrivePolicy(queue).equals(policy))
        .findFirst()
        .orElseThrow();
  }

  private static QueueId outbox() {
    return Outbox.of("111111111111", "us-east-1");
  }

  private static QueueId queue(String name) {
    return new QueueId("111111111111", "us-east-1", name);
  }

  private static TopicId topic(String name) {
    return new TopicId("111111111111", "us-east-1", name);
  }

  /** Where lies what is owed to a subscriber that is no queue. */
  static QueueId owedTo(TopicId topic, Member member) {
    return QueueId.delivery(ACCOUNT, REGION, topic.name() + "/" + member.id());
  }
}
