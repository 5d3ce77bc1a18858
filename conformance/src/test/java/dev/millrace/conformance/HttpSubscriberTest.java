package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.messagemanager.sns.model.SnsNotification;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/**
 * An HTTP endpoint that checks signatures with Amazon's own verifier and fails now and then, and a
 * server that is killed with deliveries on the way.
 *
 * <p>The attempt that the server dies over is made again half a minute later. Nobody here waits for
 * that one: attempts at an endpoint that fails come one after another, so when it is made, all
 * before it have failed and are owed.
 */
class HttpSubscriberTest {
  private static final int BEFORE = 12;
  private static final int AFTER = 36;
  private static final String EVERY_TWO_SECONDS =
      """
      {"healthyRetryPolicy":{"minDelayTarget":2,"maxDelayTarget":2,"numRetries":30}}\
      """;

  @TempDir private Path dataDir;

  @Test
  void everyMessageArrivesAsItWasPublishedThoughTheServerIsKilled() throws Exception {
    try (RunningServer server = RunningServer.startWith(dataDir, CertificateClient.SETTINGS);
        SnsMessageManager verifier = CertificateClient.verifier(server);
        SnsClient topics = JavaSdk.topics(server.endpoint(), UrlConnectionHttpClient.create());
        HttpSubscriber subscriber = new HttpSubscriber(verifier)) {
      String topic =
          topics
              .createTopic(
                  request -> request.name("orders").attributes(Map.of("SignatureVersion", "2")))
              .topicArn();
      topics.subscribe(request ->
          request
              .topicArn(topic)
              .protocol("http")
              .endpoint(subscriber.endpoint())
              .attributes(Map.of("DeliveryPolicy", EVERY_TWO_SECONDS)));
      subscriber.awaitConfirmation();

      Map<String, String> published = new LinkedHashMap<>();
      publish(topics, topic, published, BEFORE);
      topics.publish(request -> request.topicArn(topic).message("under way"));
      subscriber.awaitAttempts(BEFORE + 1);
      server.kill();
      subscriber.getInOrder();
      server.startAgain();
      publish(topics, topic, published, AFTER);
      subscriber.awaitMessages(published.keySet());

      Map<String, SnsNotification> taken = subscriber.messages();
      published.forEach((id, message) -> {
        SnsNotification notification = taken.get(id);
        assertThat(notification).as(message).isNotNull();
        assertThat(notification.message()).isEqualTo(message);
        assertThat(notification.subject()).isEqualTo("Order");
        assertThat(notification.topicArn()).isEqualTo(topic);
      });
      assertThat(subscriber.failures()).isGreaterThan(BEFORE);

      SnsNotification last = taken.values().iterator().next();
      assertThat(subscriber.visit(last.unsubscribeUrl())).isEqualTo(200);
      subscriber.awaitEnd();
      List<Subscription> left =
          topics.listSubscriptionsByTopic(request -> request.topicArn(topic)).subscriptions();
      assertThat(left).isEmpty();
    }
  }

  private static void publish(
      SnsClient topics, String topic, Map<String, String> published, int count) {
    for (int at = 0; at < count; at++) {
      String message = "zażółć \"" + published.size() + "\"\n漢字 🐎";
      String id =
          topics
              .publish(request -> request.topicArn(topic).subject("Order").message(message))
              .messageId();
      published.put(id, message);
    }
  }
}
