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

  void published(String topicArn, int messages, long bytes);

  /** The topic was deleted. */
  void gone(String topicArn);
}
