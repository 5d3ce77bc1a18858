package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Topics beside queues, on one host, and how tests speak to them. */
final class TopicFixture {
  static final String ACCOUNT = SqsFixture.ACCOUNT;
  static final String ARN = "arn:aws:sns:us-east-1:" + ACCOUNT + ":";
  static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:" + ACCOUNT + ":";
  private static final String XMLNS = "http://sns.amazonaws.com/doc/2010-03-31/";

  final SqsFixture sqs;

  TopicFixture() {
    this(new SqsFixture());
  }

  TopicFixture(SqsFixture sqs) {
    this.sqs = sqs;
  }

  /** A request that says it is signed. */
  SqsReply send(SnsCall call) {
    return send(call, as(ACCOUNT, "us-east-1"));
  }

  SqsReply send(SnsCall call, String... headers) {
    return sqs.query(call.toForm(), headers);
  }

  /** A link that somebody follows. */
  SqsReply visit(SnsCall call) {
    return sqs.send(
        new WireRequest("GET", "/", call.toForm(), new Headers(SqsFixture.headers()), Bytes.EMPTY));
  }

  /** The reply of a call that must succeed. */
  SqsReply ok(SnsCall call) {
    SqsReply reply = send(call);
    if (reply.status() != 200) {
      throw new AssertionError(call + " -> " + reply);
    }
    return reply;
  }

  void assertRefused(SnsCall call, int status, String code, String message) {
    assertRefused(send(call), status, code, message);
  }

  void assertRefused(SqsReply reply, int status, String code, String message) {
    assertThat(reply.body())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <ErrorResponse xmlns="%s"><Error><Type>Sender</Type><Code>%s</Code>\
            <Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>\
            """
                .formatted(XMLNS, code, escaped(message), sqs.lastRequestId()));
    assertThat(reply.status()).isEqualTo(status);
  }

  void assertInvalid(SnsCall call, String what) {
    assertRefused(call, 400, "InvalidParameter", "Invalid parameter: " + what);
  }

  void assertTopicNotFound(SnsCall call) {
    assertRefused(call, 404, "NotFound", "Topic does not exist");
  }

  /** The reply is exactly this result. */
  void assertResult(String operation, String result, SqsReply reply) {
    assertThat(reply.body())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <%1$sResponse xmlns="%2$s">%3$s<ResponseMetadata><RequestId>%4$s</RequestId>\
            </ResponseMetadata></%1$sResponse>\
            """
                .formatted(operation, XMLNS, result, sqs.lastRequestId()));
    assertThat(reply.status()).isEqualTo(200);
  }

  /** Makes a topic with attributes as names and values; returns its ARN. */
  String createTopic(String name, String... namesAndValues) {
    SnsCall create = call("CreateTopic").with("Name", name);
    if (name.endsWith(".fifo")) {
      create.attribute("FifoTopic", "true");
    }
    for (int at = 0; at < namesAndValues.length; at += 2) {
      create.attribute(namesAndValues[at], namesAndValues[at + 1]);
    }
    return ok(create).only("TopicArn");
  }

  /** Subscribes with attributes as names and values; returns the subscription's ARN. */
  String subscribe(String topic, String protocol, String endpoint, String... namesAndValues) {
    SnsCall subscribe = subscription(topic, protocol, endpoint);
    for (int at = 0; at < namesAndValues.length; at += 2) {
      subscribe.attribute(namesAndValues[at], namesAndValues[at + 1]);
    }
    return ok(subscribe.with("ReturnSubscriptionArn", "true")).only("SubscriptionArn");
  }

  static SnsCall subscription(String topic, String protocol, String endpoint) {
    return call("Subscribe").topic(topic).with("Protocol", protocol).with("Endpoint", endpoint);
  }

  Map<String, String> topicAttributes(String topic) {
    return attributes(ok(call("GetTopicAttributes").topic(topic)));
  }

  Map<String, String> subscriptionAttributes(String subscription) {
    return attributes(ok(call("GetSubscriptionAttributes").with("SubscriptionArn", subscription)));
  }

  /** In the order in which they came. */
  static Map<String, String> attributes(SqsReply reply) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher entry =
        Pattern.compile("<entry><key>(.*?)</key><value>(.*?)</value></entry>")
            .matcher(reply.body());
    while (entry.find()) {
      attributes.put(entry.group(1), unescaped(entry.group(2)));
    }
    return attributes;
  }

  /** The messages that lie ready for a subscriber that is no queue. */
  List<String> owed(String topic, String subscription) {
    String id = subscription.substring(subscription.lastIndexOf(':') + 1);
    String name = topic.substring(topic.lastIndexOf(':') + 1);
    QueueId queue = QueueId.delivery(ACCOUNT, "us-east-1", name + "/" + id);
    return sqs.bodies(queue);
  }

  static String[] as(String accountId, String region) {
    String[] headers = SqsFixture.as(accountId, region);
    headers[1] = headers[1].replace("/sqs/", "/sns/");
    return headers;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String unescaped(String text) {
    return text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
