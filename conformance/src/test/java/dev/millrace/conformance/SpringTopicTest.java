package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awspring.cloud.sns.core.SnsHeaders;
import io.awspring.cloud.sns.core.SnsTemplate;
import io.awspring.cloud.sns.core.TopicNotFoundException;
import io.awspring.cloud.sns.core.TopicsListingTopicArnResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.messaging.converter.StringMessageConverter;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Spring Cloud AWS: its template to publish, which finds topics by their names. */
class SpringTopicTest {
  @TempDir private static Path dataDir;
  private static RunningServer server;
  private static SnsClient topics;
  private static SqsClient queues;

  @BeforeAll
  static void start() {
    server = RunningServer.start(dataDir);
    topics = JavaSdk.topics(server.endpoint(), ApacheHttpClient.create());
    queues = JavaSdk.client(server.endpoint(), ApacheHttpClient.create());
  }

  @AfterAll
  static void stop() {
    queues.close();
    topics.close();
    server.close();
  }

  @Test
  void whatTheTemplateSendsArrives() {
    String queue = JavaSdk.queue(queues, "work");
    String topic = topics.createTopic(request -> request.name("orders")).topicArn();
    topics.subscribe(request ->
        request
            .topicArn(topic)
            .protocol("sqs")
            .endpoint(JavaSdk.arn(queue))
            .attributes(Map.of("RawMessageDelivery", "true")));
    SnsTemplate template = new SnsTemplate(topics, new StringMessageConverter());

    template.convertAndSend(
        "orders",
        "order 7",
        Map.of(SnsHeaders.NOTIFICATION_SUBJECT_HEADER, "New", "colour", "blue", "count", 3));

    List<Message> received =
        queues
            .receiveMessage(
                request -> request.queueUrl(queue).waitTimeSeconds(10).messageAttributeNames("All"))
            .messages();
    assertThat(received).extracting(Message::body).containsExactly("order 7");
    assertThat(received.getFirst().messageAttributes())
        .hasEntrySatisfying("colour", value -> assertThat(value.stringValue()).isEqualTo("blue"))
        .hasEntrySatisfying(
            "count",
            value -> {
              assertThat(value.stringValue()).isEqualTo("3");
              assertThat(value.dataType()).startsWith("Number");
            });
  }

  @Test
  void templateFindsTopicsThatAreThereAndNoOthers() {
    String topic = topics.createTopic(request -> request.name("orders")).topicArn();
    SnsTemplate template =
        new SnsTemplate(
            topics, new TopicsListingTopicArnResolver(topics), new StringMessageConverter());

    assertThat(template.topicExists(topic)).isTrue();
    assertThat(template.topicExists(topic + "-missing")).isFalse();
    assertThatThrownBy(() -> template.convertAndSend("missing", "lost"))
        .isExactlyInstanceOf(TopicNotFoundException.class);
  }
}
