package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.sqs.javamessaging.SQSMessagingClientConstants;
import dev.millrace.conformance.JavaSdk.Backlog;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Amazon's JMS provider on FIFO queues: groups, their order, and duplicates. */
class JmsFifoTest {
  private static final String GROUP = SQSMessagingClientConstants.JMSX_GROUP_ID;
  private static final String SEQUENCE = SQSMessagingClientConstants.JMS_SQS_SEQUENCE_NUMBER;
  private static final String DEDUPLICATION = SQSMessagingClientConstants.JMS_SQS_DEDUPLICATION_ID;

  @TempDir private static Path dataDir;
  private static RunningServer server;
  private static SqsClient client;

  @BeforeAll
  static void start() {
    server = RunningServer.start(dataDir);
    client = JavaSdk.client(server.endpoint(), ApacheHttpClient.create());
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void groupsKeepTheirOrderAndSequenceNumbersRise() throws JMSException {
    String queue = queue("ordered.fifo", "true");
    try (JmsProvider jms = connect("ordered.fifo", Session.AUTO_ACKNOWLEDGE)) {
      List<String> sent = IntStream.range(0, 30).mapToObj(at -> "g" + at % 3 + "-" + at).toList();
      for (String text : sent) {
        send(jms, text.substring(0, 2), text);
      }

      List<TextMessage> received = jms.receive(jms.consumer(), 30);

      assertThat(byGroup(received))
          .isEqualTo(Map.of("g0", of(sent, "g0"), "g1", of(sent, "g1"), "g2", of(sent, "g2")));
      for (String group : List.of("g0", "g1", "g2")) {
        assertThat(sequences(received, group)).isSorted().doesNotHaveDuplicates().hasSize(10);
      }
    }
    assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, 0));
  }

  @Test
  void duplicateIsTakenAndNotDelivered() throws JMSException {
    String queue = queue("explicit.fifo", "false");
    try (JmsProvider jms = connect("explicit.fifo", Session.AUTO_ACKNOWLEDGE)) {
      TextMessage first = message(jms, "g", "first");
      first.setStringProperty(DEDUPLICATION, "same");
      TextMessage second = message(jms, "g", "second");
      second.setStringProperty(DEDUPLICATION, "same");
      MessageProducer producer = jms.producer();
      producer.send(first);
      producer.send(second);

      MessageConsumer consumer = jms.consumer();
      TextMessage received = jms.receive(consumer, 1).getFirst();

      assertThat(received.getText()).isEqualTo("first");
      assertThat(received.getStringProperty(DEDUPLICATION)).isEqualTo("same");
      assertThat(received.getJMSMessageID())
          .isEqualTo(first.getJMSMessageID())
          .isEqualTo(second.getJMSMessageID());
      assertThat(consumer.receiveNoWait()).isNull();
    }
    assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, 0));
  }

  @Test
  void sameTextIsADuplicateWhereTheQueueSaysSo() throws JMSException {
    String queue = queue("content.fifo", "true");
    try (JmsProvider jms = connect("content.fifo", Session.AUTO_ACKNOWLEDGE)) {
      send(jms, "g", "once");
      send(jms, "g", "once");

      assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(1, 0));
      assertThat(JmsProvider.texts(jms.receive(jms.consumer(), 1))).containsExactly("once");
    }
  }

  @Test
  void groupWaitsForTheAcknowledgementOfItsFirstMessage() throws JMSException {
    queue("held.fifo", "true");
    try (JmsProvider one = connect("held.fifo", Session.CLIENT_ACKNOWLEDGE);
        JmsProvider other = connect("held.fifo", Session.AUTO_ACKNOWLEDGE)) {
      send(one, "a", "a1");
      send(one, "a", "a2");
      send(one, "b", "b1");
      TextMessage first = one.receive(one.consumer(), 1).getFirst();
      assertThat(first.getText()).isEqualTo("a1");
      MessageConsumer consumer = other.consumer();
      assertThat(JmsProvider.texts(other.receive(consumer, 1))).containsExactly("b1");
      assertThat(consumer.receiveNoWait()).isNull();

      first.acknowledge();

      assertThat(JmsProvider.texts(other.receive(consumer, 1))).containsExactly("a2");
    }
  }

  @Test
  void recoveredSessionIsGivenItsGroupInOrderAgain() throws JMSException {
    String queue = queue("recovered.fifo", "true");
    try (JmsProvider jms = connect("recovered.fifo", Session.CLIENT_ACKNOWLEDGE)) {
      send(jms, "g", "one");
      send(jms, "g", "two");
      MessageConsumer consumer = jms.consumer();
      assertThat(JmsProvider.texts(jms.receive(consumer, 1))).containsExactly("one");

      jms.session().recover();

      TextMessage again = jms.receive(consumer, 1).getFirst();
      assertThat(again.getText()).isEqualTo("one");
      assertThat(again.getJMSRedelivered()).isTrue();
      again.acknowledge();
      TextMessage next = jms.receive(consumer, 1).getFirst();
      assertThat(next.getText()).isEqualTo("two");
      assertThat(next.getJMSRedelivered()).isFalse();
      next.acknowledge();
    }
    assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, 0));
  }

  private static String queue(String name, String contentBased) {
    return JavaSdk.queue(
        client,
        name,
        Map.of(
            QueueAttributeName.FIFO_QUEUE,
            "true",
            QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
            contentBased));
  }

  private static JmsProvider connect(String queue, int acknowledgeMode) throws JMSException {
    return JmsProvider.connect(client, queue, acknowledgeMode);
  }

  private static void send(JmsProvider jms, String group, String text) throws JMSException {
    jms.producer().send(message(jms, group, text));
  }

  private static TextMessage message(JmsProvider jms, String group, String text)
      throws JMSException {
    TextMessage message = jms.session().createTextMessage(text);
    message.setStringProperty(GROUP, group);
    return message;
  }

  private static List<String> of(List<String> texts, String group) {
    return texts.stream().filter(text -> text.startsWith(group)).toList();
  }

  private static Map<String, List<String>> byGroup(List<TextMessage> messages) throws JMSException {
    Map<String, List<String>> texts = new TreeMap<>();
    for (TextMessage message : messages) {
      texts
          .computeIfAbsent(message.getStringProperty(GROUP), _ -> new ArrayList<>())
          .add(message.getText());
    }
    return texts;
  }

  private static List<BigInteger> sequences(List<TextMessage> messages, String group)
      throws JMSException {
    List<BigInteger> sequences = new ArrayList<>();
    for (TextMessage message : messages) {
      if (message.getStringProperty(GROUP).equals(group)) {
        sequences.add(new BigInteger(message.getStringProperty(SEQUENCE)));
      }
    }
    return sequences;
  }
}
