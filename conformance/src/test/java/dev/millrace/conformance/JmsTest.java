package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.sqs.javamessaging.SQSSession;
import dev.millrace.conformance.JavaSdk.Backlog;
import jakarta.jms.BytesMessage;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Amazon's JMS provider for SQS. */
class JmsTest {
  private static final String DELIVERY_COUNT = "JMSXDeliveryCount";

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

  private record Order(String item, int count) implements Serializable {}

  @Test
  void textComesBackWithItsHeadersAndProperties() throws JMSException {
    JavaSdk.queue(client, "text", JavaSdk.ONE_HOUR);
    try (JmsProvider jms = connect("text", Session.AUTO_ACKNOWLEDGE)) {
      TextMessage sent = jms.session().createTextMessage("zażółć <&> \"🐎\"");
      sent.setJMSCorrelationID("correlation");
      sent.setBooleanProperty("boolean", true);
      sent.setByteProperty("byte", Byte.MIN_VALUE);
      sent.setShortProperty("short", Short.MAX_VALUE);
      sent.setIntProperty("int", Integer.MIN_VALUE);
      sent.setLongProperty("long", Long.MAX_VALUE);
      sent.setDoubleProperty("double", 0.1);
      sent.setStringProperty("string", "漢字");
      jms.producer().send(sent);

      TextMessage received = jms.receive(jms.consumer(), 1).getFirst();

      assertThat(received.getText()).isEqualTo("zażółć <&> \"🐎\"");
      assertThat(received.getJMSMessageID()).isEqualTo(sent.getJMSMessageID()).startsWith("ID:");
      assertThat(received.getJMSCorrelationID()).isEqualTo("correlation");
      assertThat(received.getJMSDestination()).isEqualTo(jms.queue());
      assertThat(received.getJMSRedelivered()).isFalse();
      assertThat(received.getIntProperty(DELIVERY_COUNT)).isEqualTo(1);
      assertThat(received.getBooleanProperty("boolean")).isTrue();
      assertThat(received.getByteProperty("byte")).isEqualTo(Byte.MIN_VALUE);
      assertThat(received.getShortProperty("short")).isEqualTo(Short.MAX_VALUE);
      assertThat(received.getIntProperty("int")).isEqualTo(Integer.MIN_VALUE);
      assertThat(received.getLongProperty("long")).isEqualTo(Long.MAX_VALUE);
      assertThat(received.getDoubleProperty("double")).isEqualTo(0.1);
      assertThat(received.getStringProperty("string")).isEqualTo("漢字");
    }
  }

  @Test
  void bytesAndObjectsComeBack() throws JMSException {
    String queue = JavaSdk.queue(client, "typed", JavaSdk.ONE_HOUR);
    try (JmsProvider jms = connect("typed", Session.AUTO_ACKNOWLEDGE)) {
      BytesMessage bytes = jms.session().createBytesMessage();
      bytes.writeBytes(new byte[] {0, -1, 7});
      bytes.setStringProperty("kind", "bytes");
      bytes.setJMSReplyTo(jms.queue());
      jms.producer().send(bytes);
      ObjectMessage object = jms.session().createObjectMessage(new Order("tea", 3));
      object.setStringProperty("kind", "object");
      jms.producer().send(object);
      MessageConsumer consumer = jms.consumer();

      Message first = consumer.receive();
      Message second = consumer.receive();

      assertThat(first).isInstanceOf(BytesMessage.class);
      byte[] read = new byte[3];
      assertThat(((BytesMessage) first).getBodyLength()).isEqualTo(3);
      assertThat(((BytesMessage) first).readBytes(read)).isEqualTo(3);
      assertThat(read).containsExactly(0, -1, 7);
      assertThat(first.getStringProperty("kind")).isEqualTo("bytes");
      assertThat(first.getJMSReplyTo()).isEqualTo(jms.queue());
      assertThat(second).isInstanceOf(ObjectMessage.class);
      assertThat(((ObjectMessage) second).getObject()).isEqualTo(new Order("tea", 3));
      assertThat(second.getStringProperty("kind")).isEqualTo("object");
    }
    assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, 0));
  }

  @Test
  void autoAcknowledgeDeletesWithEveryReceive() throws JMSException {
    String queue = JavaSdk.queue(client, "auto", JavaSdk.ONE_HOUR);
    try (JmsProvider jms = connect("auto", Session.AUTO_ACKNOWLEDGE)) {
      jms.send("a", "b", "c");
      MessageConsumer consumer = jms.consumer();

      assertThat(JmsProvider.texts(jms.receive(consumer, 2))).containsExactly("a", "b");

      assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(1, 0));
      assertThat(JmsProvider.texts(jms.receive(consumer, 1))).containsExactly("c");
      assertThat(consumer.receiveNoWait()).isNull();
      assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, 0));
    }
  }

  @Test
  void clientAcknowledgeCoversWhatWasReceivedBefore() throws JMSException {
    acknowledgingTheSecondOfThreeLeaves("client", Session.CLIENT_ACKNOWLEDGE, 1);
  }

  /** The library knows no lazier way to acknowledge than that of the client. */
  @Test
  void dupsOkAcknowledgeCoversWhatWasReceivedBefore() throws JMSException {
    acknowledgingTheSecondOfThreeLeaves("dups-ok", Session.DUPS_OK_ACKNOWLEDGE, 1);
  }

  @Test
  void unorderedAcknowledgeCoversOneMessage() throws JMSException {
    acknowledgingTheSecondOfThreeLeaves("unordered", SQSSession.UNORDERED_ACKNOWLEDGE, 2);
  }

  private static void acknowledgingTheSecondOfThreeLeaves(String name, int mode, int inFlight)
      throws JMSException {
    String queue = JavaSdk.queue(client, name, JavaSdk.ONE_HOUR);
    try (JmsProvider jms = connect(name, mode)) {
      jms.send("a", "b", "c");
      List<TextMessage> received = jms.receive(jms.consumer(), 3);
      assertThat(JmsProvider.texts(received)).containsExactly("a", "b", "c");
      assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, 3));

      received.get(1).acknowledge();

      assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, inFlight));
      received.get(2).acknowledge();
    }
  }

  @Test
  void recoveredSessionIsGivenItsMessagesAgain() throws JMSException {
    String queue = JavaSdk.queue(client, "recovered", JavaSdk.ONE_HOUR);
    try (JmsProvider jms = connect("recovered", Session.CLIENT_ACKNOWLEDGE)) {
      jms.send("a", "b");
      MessageConsumer consumer = jms.consumer();
      List<String> ids = ids(jms.receive(consumer, 2));

      jms.session().recover();

      List<TextMessage> again = jms.receive(consumer, 2);
      assertThat(ids(again)).containsExactlyInAnyOrderElementsOf(ids);
      for (TextMessage message : again) {
        assertThat(message.getJMSRedelivered()).isTrue();
        assertThat(message.getIntProperty(DELIVERY_COUNT)).isEqualTo(2);
      }
      again.getLast().acknowledge();
    }
    assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, 0));
  }

  @Test
  void closedConnectionGivesBackWhatIsNotAcknowledged() throws JMSException {
    String queue = JavaSdk.queue(client, "closed", JavaSdk.ONE_HOUR);
    String id;
    try (JmsProvider first = connect("closed", Session.CLIENT_ACKNOWLEDGE)) {
      first.send("nobody acknowledges");
      id = first.receive(first.consumer(), 1).getFirst().getJMSMessageID();
      assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, 1));
    }

    assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(1, 0));
    secondReceiveIsOf(id, "closed");
  }

  @Test
  void heldMessageIsGivenToAnotherAfterItsTimeout() throws JMSException {
    Map<QueueAttributeName, String> oneSecond = Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1");
    String queue = JavaSdk.queue(client, "held", oneSecond);
    try (JmsProvider first = connect("held", Session.CLIENT_ACKNOWLEDGE)) {
      first.send("nobody acknowledges");
      String id = first.receive(first.consumer(), 1).getFirst().getJMSMessageID();

      secondReceiveIsOf(id, "held");
    }
    assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(0, 0));
  }

  private static void secondReceiveIsOf(String id, String queue) throws JMSException {
    try (JmsProvider jms = connect(queue, Session.AUTO_ACKNOWLEDGE)) {
      TextMessage message = jms.receive(jms.consumer(), 1).getFirst();

      assertThat(message.getJMSMessageID()).isEqualTo(id);
      assertThat(message.getJMSRedelivered()).isTrue();
      assertThat(message.getIntProperty(DELIVERY_COUNT)).isEqualTo(2);
    }
  }

  /** What is sent last only ends the poll that the library would otherwise wait for. */
  @Test
  void listenerIsGivenEveryMessageAndAgainWhatItFailedOn() throws Exception {
    String queue = JavaSdk.queue(client, "listened", JavaSdk.ONE_HOUR);
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    Queue<String> failed = new ConcurrentLinkedQueue<>();
    CountDownLatch all = new CountDownLatch(50);
    try (JmsProvider jms = JmsProvider.connect(client, "listened", Session.AUTO_ACKNOWLEDGE, 10)) {
      jms.consumer()
          .setMessageListener(message -> {
            String text = textOf(message);
            if (text.endsWith("7") && failed.stream().noneMatch(text::equals)) {
              failed.add(text);
              throw new IllegalStateException("fails on purpose");
            }
            handled.add(text);
            all.countDown();
          });
      try (JmsProvider sender = connect("listened", Session.AUTO_ACKNOWLEDGE)) {
        sender.send(numbered(50));
      }

      assertThat(all.await(2, TimeUnit.MINUTES)).isTrue();

      jms.connection().stop();
      client.sendMessage(request -> request.queueUrl(queue).messageBody("last"));
    }
    assertThat(handled).containsExactlyInAnyOrder(numbered(50));
    assertThat(failed).containsExactlyInAnyOrder("m7", "m17", "m27", "m37", "m47");
    assertThat(JavaSdk.backlog(client, queue)).isEqualTo(new Backlog(1, 0));
  }

  @Test
  void missingQueueIsAnInvalidDestination() throws JMSException {
    JavaSdk.queue(client, "present", JavaSdk.ONE_HOUR);
    try (JmsProvider jms = connect("present", Session.AUTO_ACKNOWLEDGE)) {
      assertThatThrownBy(() -> jms.session().createQueue("missing"))
          .isExactlyInstanceOf(InvalidDestinationException.class)
          .hasMessageContaining("AWS.SimpleQueueService.NonExistentQueue");
    }
  }

  private static JmsProvider connect(String queue, int acknowledgeMode) throws JMSException {
    return JmsProvider.connect(client, queue, acknowledgeMode);
  }

  private static String[] numbered(int count) {
    return IntStream.range(0, count).mapToObj(at -> "m" + at).toArray(String[]::new);
  }

  private static List<String> ids(List<TextMessage> messages) throws JMSException {
    List<String> ids = new ArrayList<>();
    for (TextMessage message : messages) {
      ids.add(message.getJMSMessageID());
    }
    return ids;
  }

  private static String textOf(Message message) {
    try {
      return ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
