package dev.millrace.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.waiters.KinesisAsyncWaiter;
import software.amazon.awssdk.services.kinesis.waiters.KinesisWaiter;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the AWS SDK for Java 2 that differ from their defaults in the endpoint alone. */
final class JavaSdk {
  /** So long that nothing comes back by itself, however slow the machine. */
  static final Map<QueueAttributeName, String> ONE_HOUR =
      Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "3600");

  private static final WaiterOverrideConfiguration OFTEN =
      WaiterOverrideConfiguration.builder()
          .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(100)))
          .maxAttempts(1200)
          .build();

  /** How many messages of a queue can be received, and how many were and are not deleted. */
  record Backlog(int visible, int inFlight) {}

  private JavaSdk() {}

  static SqsClient client(URI endpoint, SdkHttpClient http) {
    return client(endpoint, http, "test", "test");
  }

  static SqsClient client(URI endpoint, SdkHttpClient http, String keyId, String secret) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(keyId, secret))
        .httpClient(http)
        .build();
  }

  static SqsAsyncClient asyncClient(URI endpoint, SdkAsyncHttpClient http) {
    return configured(endpoint, SqsAsyncClient.builder()).httpClient(http).build();
  }

  static SnsClient topics(URI endpoint, SdkHttpClient http) {
    return configured(endpoint, SnsClient.builder()).httpClient(http).build();
  }

  static CloudWatchClient metrics(URI endpoint, SdkHttpClient http) {
    return configured(endpoint, CloudWatchClient.builder()).httpClient(http).build();
  }

  static StsClient identities(URI endpoint, SdkHttpClient http) {
    return configured(endpoint, StsClient.builder()).httpClient(http).build();
  }

  static SnsAsyncClient asyncTopics(URI endpoint, SdkAsyncHttpClient http) {
    return configured(endpoint, SnsAsyncClient.builder()).httpClient(http).build();
  }

  /** A client's builder, told where the server is, and nothing else. */
  static <B extends AwsClientBuilder<B, C>, C> B configured(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials("test", "test"));
  }

  /** The client's own waiter, which looks more often than every ten seconds. */
  static KinesisWaiter waiter(KinesisClient kinesis) {
    return KinesisWaiter.builder().client(kinesis).overrideConfiguration(OFTEN).build();
  }

  /** The client's own waiter, which looks more often than every ten seconds. */
  static KinesisAsyncWaiter waiter(KinesisAsyncClient kinesis) {
    return KinesisAsyncWaiter.builder().client(kinesis).overrideConfiguration(OFTEN).build();
  }

  /** A queue's ARN, from its URL. */
  static String arn(String queueUrl) {
    return "arn:aws:sqs:us-east-1:000000000000:"
        + queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
  }

  /** A new queue's URL. */
  static String queue(SqsClient client, String name) {
    CreateQueueResponse created = client.createQueue(request -> request.queueName(name));
    return created.queueUrl();
  }

  /** A new queue's URL, with attributes. */
  static String queue(SqsClient client, String name, Map<QueueAttributeName, String> attributes) {
    CreateQueueResponse created =
        client.createQueue(request -> request.queueName(name).attributes(attributes));
    return created.queueUrl();
  }

  static Backlog backlog(SqsClient client, String queue) {
    Map<QueueAttributeName, String> attributes =
        client
            .getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
            .attributes();
    return new Backlog(
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  private static int count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Integer.parseInt(attributes.getOrDefault(name, "-1"));
  }

  static StaticCredentialsProvider credentials(String keyId, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret));
  }
}
