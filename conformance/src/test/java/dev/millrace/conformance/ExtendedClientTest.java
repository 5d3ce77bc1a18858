package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.amazon.sqs.javamessaging.AmazonSQSExtendedClient;
import com.amazon.sqs.javamessaging.ExtendedClientConfiguration;
import dev.millrace.conformance.JavaSdk.Backlog;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Amazon's extended client, which keeps bodies that are too large for a queue in S3 and sends a
 * pointer. A proxy with its objects in memory stands in for S3.
 */
class ExtendedClientTest {
  private static final int BODY_BYTES = 2 * 1024 * 1024;
  private static final String LARGE =
      "żółw 🐢 ".repeat(BODY_BYTES / 13) + "x".repeat(BODY_BYTES % 13);

  @TempDir private static Path dataDir;
  private static RunningServer server;
  private static S3Proxy proxy;
  private static SqsClient plain;
  private static S3Client s3;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(dataDir);
    plain = JavaSdk.client(server.endpoint(), ApacheHttpClient.create());
    proxy =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .awsAuthentication(AuthenticationType.AWS_V4, "test", "test")
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    proxy.start();
    s3 =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + proxy.getPort()))
            .region(Region.US_EAST_1)
            .credentialsProvider(JavaSdk.credentials("test", "test"))
            .httpClient(ApacheHttpClient.create())
            .forcePathStyle(true)
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    s3.close();
    proxy.stop();
    plain.close();
    server.close();
  }

  @Test
  void largeMessageGoesThroughS3AndLeavesNothingThere() {
    String queue = JavaSdk.queue(plain, "large", JavaSdk.ONE_HOUR);
    SqsClient extended = extended("large");

    extended.sendMessage(request -> request.queueUrl(queue).messageBody(LARGE));

    List<S3Object> stored = stored("large");
    assertThat(stored).hasSize(1);
    Message pointer =
        plain
            .receiveMessage(request ->
                request.queueUrl(queue).visibilityTimeout(0).messageAttributeNames("All"))
            .messages()
            .getFirst();
    assertThat(pointer.body())
        .isEqualTo(
            "[\"software.amazon.payloadoffloading.PayloadS3Pointer\",{\"s3BucketName\":\"large\",\"s3Key\":\"%s\"}]"
                .formatted(stored.getFirst().key()));
    assertThat(pointer.messageAttributes())
        .containsExactly(
            entry(
                "SQSLargePayloadSize",
                MessageAttributeValue.builder()
                    .dataType("Number")
                    .stringValue(Integer.toString(BODY_BYTES))
                    .build()));
    Message received =
        extended.receiveMessage(request -> request.queueUrl(queue)).messages().getFirst();
    assertThat(received.body()).isEqualTo(LARGE);
    assertThat(received.messageId()).isEqualTo(pointer.messageId());
    extended.deleteMessage(
        request -> request.queueUrl(queue).receiptHandle(received.receiptHandle()));
    assertThat(stored("large")).isEmpty();
    assertThat(JavaSdk.backlog(plain, queue)).isEqualTo(new Backlog(0, 0));
  }

  @Test
  void smallMessageStaysInTheQueue() {
    String queue = JavaSdk.queue(plain, "small", JavaSdk.ONE_HOUR);
    SqsClient extended = extended("small");

    extended.sendMessage(request -> request.queueUrl(queue).messageBody("small enough"));

    assertThat(stored("small")).isEmpty();
    Message received =
        plain.receiveMessage(request -> request.queueUrl(queue)).messages().getFirst();
    assertThat(received.body()).isEqualTo("small enough");
    assertThat(received.messageAttributes()).isEmpty();
  }

  @Test
  void batchMayHoldBoth() {
    String queue = JavaSdk.queue(plain, "both", JavaSdk.ONE_HOUR);
    SqsClient extended = extended("both");

    extended.sendMessageBatch(request ->
        request.queueUrl(queue).entries(sent("a", LARGE), sent("b", "b"), sent("c", LARGE)));

    assertThat(stored("both")).hasSize(2);
    List<Message> received =
        extended
            .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
            .messages();
    assertThat(received).extracting(Message::body).containsExactly(LARGE, "b", LARGE);
    List<DeleteMessageBatchRequestEntry> deletes =
        received.stream()
            .map(message ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(message.messageId())
                    .receiptHandle(message.receiptHandle())
                    .build())
            .toList();
    extended.deleteMessageBatch(request -> request.queueUrl(queue).entries(deletes));
    assertThat(stored("both")).isEmpty();
    assertThat(JavaSdk.backlog(plain, queue)).isEqualTo(new Backlog(0, 0));
  }

  private static SqsClient extended(String bucket) {
    s3.createBucket(request -> request.bucket(bucket));
    ExtendedClientConfiguration configuration =
        new ExtendedClientConfiguration().withPayloadSupportEnabled(s3, bucket);
    return new AmazonSQSExtendedClient(plain, configuration);
  }

  private static List<S3Object> stored(String bucket) {
    return s3.listObjectsV2(request -> request.bucket(bucket)).contents();
  }

  private static SendMessageBatchRequestEntry sent(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
  }
}
