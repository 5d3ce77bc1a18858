package dev.millrace.server.api.sns;

/** Told what is published to topics; must not wait. */
public interface TopicTraffic {
  TopicTraffic IGNORED =
      new TopicTraffic() {
        @Override
        public void published(String topicArn, int messages, long bytes) {
          // Nobody counts.
        }

        @Override
        public void gone(String topicArn) {
          // Nobody counted.
        }
      };

  /** Tells two of them. */
  static TopicTraffic both(TopicTraffic first, TopicTraffic second) {
    return new TopicTraffic() {
      @Override
      public void published(String topicArn, int messages, long bytes) {
        first.published(topicArn, messages, bytes);
        second.published(topicArn, messages, bytes);
      }

      @Override
      public void gone(String topicArn) {
        first.gone(topicArn);
        second.gone(topicArn);
      }
    };
  }

  void published(String topicArn, int messages, long bytes);

  /** The topic was deleted. */
  void gone(String topicArn);
}
