package dev.millrace.conformance;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** One JMS connection with one session and one queue, as Amazon's messaging library makes them. */
record JmsProvider(Connection connection, Session session, Queue queue) implements AutoCloseable {
  private static final int RECEIVE_MILLIS_MAX = 60_000;

  /**
   * A consumer of this one asks the queue only when it is asked itself, so that nothing is left
   * polling when it is closed.
   */
  static JmsProvider connect(SqsClient client, String queue, int acknowledgeMode)
      throws JMSException {
    return connect(client, queue, acknowledgeMode, 0);
  }

  static JmsProvider connect(SqsClient client, String queue, int acknowledgeMode, int prefetched)
      throws JMSException {
    ProviderConfiguration configuration =
        new ProviderConfiguration().withNumberOfMessagesToPrefetch(prefetched);
    Connection connection = new SQSConnectionFactory(configuration, client).createConnection();
    Session session = connection.createSession(false, acknowledgeMode);
    connection.start();
    return new JmsProvider(connection, session, session.createQueue(queue));
  }

  MessageProducer producer() throws JMSException {
    return session.createProducer(queue);
  }

  MessageConsumer consumer() throws JMSException {
    return session.createConsumer(queue);
  }

  void send(String... texts) throws JMSException {
    MessageProducer producer = producer();
    for (String text : texts) {
      producer.send(session.createTextMessage(text));
    }
  }

  /** The next messages, in the order of their arrival. */
  List<TextMessage> receive(MessageConsumer consumer, int count) throws JMSException {
    List<TextMessage> messages = new ArrayList<>();
    while (messages.size() < count) {
      if (!(consumer.receive(RECEIVE_MILLIS_MAX) instanceof TextMessage message)) {
        throw new AssertionError("no more than " + messages.size() + " text messages came");
      }
      messages.add(message);
    }
    return messages;
  }

  static List<String> texts(List<TextMessage> messages) throws JMSException {
    List<String> texts = new ArrayList<>();
    for (TextMessage message : messages) {
      texts.add(message.getText());
    }
    return texts;
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
