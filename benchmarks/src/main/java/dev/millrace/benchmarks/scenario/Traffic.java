package dev.millrace.benchmarks.scenario;

import dev.millrace.protocol.sqs.CreateQueueRequest;
import dev.millrace.protocol.sqs.PurgeQueueRequest;
import dev.millrace.protocol.sqs.SqsService;
import dev.millrace.server.client.ServiceFailedException;
import java.nio.ByteBuffer;
import java.util.Map;

/** The queues and requests that scenarios have in common. */
final class Traffic {
  /** Of a reply: room for ten messages of 1 KiB with all that goes with them. */
  static final int KEPT_BYTES = 64 * 1024;

  static final int BATCH = 10;

  private final Course course;
  private final String queueUrl;

  private Traffic(Course course, String queueUrl) {
    this.course = course;
    this.queueUrl = queueUrl;
  }

  /** To a queue that is made where it is not there. */
  static Traffic on(Course course, String queue, Map<String, String> attributes) {
    String url =
        course
            .client()
            .call(
                SqsService.SCHEMA,
                SqsService.createQueue(),
                new CreateQueueRequest(queue, attributes, null))
            .queueUrl();
    if (url == null) {
      throw new IllegalStateException("the queue " + queue + " has no URL");
    }
    return new Traffic(course, url);
  }

  String queueUrl() {
    return queueUrl;
  }

  /** Leaves nothing behind that would make it harder for the next. */
  void purge() {
    try {
      var _ =
          course
              .client()
              .call(SqsService.SCHEMA, SqsService.purgeQueue(), new PurgeQueueRequest(queueUrl));
    } catch (ServiceFailedException e) {
      // An earlier run has just done it; what is there now stays.
      course.report().note("the queue was not purged: " + e.getMessage());
    }
  }

  /** A body of so many bytes. */
  static String body(int bytes) {
    return "x".repeat(bytes);
  }

  ByteBuffer send(int bytes) {
    return request("SendMessage", "\"MessageBody\":\"" + body(bytes) + "\"");
  }

  ByteBuffer sendToGroup(int bytes) {
    return request(
        "SendMessage",
        """
        "MessageGroupId":"%s","MessageDeduplicationId":"%s","MessageBody":"%s"\
        """
            .formatted(PatchedRequest.HOLE, PatchedRequest.HOLE, body(bytes)));
  }

  ByteBuffer sendBatch(int bytes) {
    StringBuilder entries = new StringBuilder("\"Entries\":[");
    for (int entry = 0; entry < BATCH; entry++) {
      entries
          .append(entry == 0 ? "" : ",")
          .append("{\"Id\":\"")
          .append(entry)
          .append("\",\"MessageBody\":\"")
          .append(body(bytes))
          .append("\"}");
    }
    return request("SendMessageBatch", entries.append(']').toString());
  }

  ByteBuffer receive() {
    return request("ReceiveMessage", "\"MaxNumberOfMessages\":" + BATCH);
  }

  BatchDelete delete() {
    return new BatchDelete(
        course.requests().jsonHead(SqsService.SCHEMA, "DeleteMessageBatch"), queueUrl);
  }

  private ByteBuffer request(String operation, String members) {
    return course
        .requests()
        .json(SqsService.SCHEMA, operation, "{\"QueueUrl\":\"" + queueUrl + "\"," + members + "}");
  }
}
