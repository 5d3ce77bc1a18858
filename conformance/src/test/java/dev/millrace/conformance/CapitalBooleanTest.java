package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.RawClient.Received;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What MassTransit writes: true and false as .NET does, with a capital letter. */
class CapitalBooleanTest {
  @TempDir private Path dataDir;

  @Test
  void topicQueueAndSubscriptionOfMassTransitAreMadeAndServe() throws Exception {
    try (RunningServer server = RunningServer.start(dataDir);
        RawTopics topics = new RawTopics(server.endpoint());
        RawClient queues = new RawClient(server.endpoint())) {
      Map<String, String> attributes =
          Map.of("FifoTopic", "True", "ContentBasedDeduplication", "True");
      String topic = topics.createTopic("orders.fifo", attributes);
      String queue = queues.createFifoQueue("orders.fifo", 60, "True");

      String subscription = topics.subscribe(topic, queue, Map.of("RawMessageDelivery", "True"));
      topics.publish(topic, "g", List.of("order-7"));

      assertThat(queues.receive(queue, 20)).extracting(Received::body).containsExactly("order-7");
      assertThat(topics.createTopic("orders.fifo", attributes)).isEqualTo(topic);
      assertThat(topics.attributes("GetTopicAttributes", "TopicArn", topic))
          .containsEntry("FifoTopic", "true")
          .containsEntry("ContentBasedDeduplication", "true");
      assertThat(topics.attributes("GetSubscriptionAttributes", "SubscriptionArn", subscription))
          .containsEntry("RawMessageDelivery", "true");
      assertThat(topics.subscribe(topic, queue, Map.of("RawMessageDelivery", "True")))
          .isEqualTo(subscription);
    }
  }
}
