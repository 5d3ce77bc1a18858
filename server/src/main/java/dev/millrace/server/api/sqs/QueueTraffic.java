package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;

/** Told of what goes through the queues, for metrics; called on any thread, and must not wait. */
public interface QueueTraffic {
  QueueTraffic IGNORED =
      new QueueTraffic() {
        @Override
        public void sent(QueueId queue, int messages, long bytes) {}

        @Override
        public void received(QueueId queue, int messages) {}

        @Override
        public void deleted(QueueId queue, int messages) {}

        @Override
        public void gone(QueueId queue) {}
      };

  /** Tells two of them. */
  static QueueTraffic both(QueueTraffic first, QueueTraffic second) {
    return new QueueTraffic() {
      @Override
      public void sent(QueueId queue, int messages, long bytes) {
        first.sent(queue, messages, bytes);
        second.sent(queue, messages, bytes);
      }

      @Override
      public void received(QueueId queue, int messages) {
        first.received(queue, messages);
        second.received(queue, messages);
      }

      @Override
      public void deleted(QueueId queue, int messages) {
        first.deleted(queue, messages);
        second.deleted(queue, messages);
      }

      @Override
      public void gone(QueueId queue) {
        first.gone(queue);
        second.gone(queue);
      }
    };
  }

  /**
   * Messages were accepted, repeated ones among them.
   *
   * @param bytes what counts towards the limits, bodies and attributes
   */
  void sent(QueueId queue, int messages, long bytes);

  /** A receive was answered; with no message, it was an empty one. */
  void received(QueueId queue, int messages);

  /** Deletes succeeded, repeated ones among them. */
  void deleted(QueueId queue, int messages);

  /** The queue was deleted. */
  void gone(QueueId queue);
}
