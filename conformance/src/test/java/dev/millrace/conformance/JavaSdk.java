package dev.millrace.conformance;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;

/** Clients of the AWS SDK for Java 2 that differ from their defaults in the endpoint alone. */
final class JavaSdk {
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
    return SqsAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials("test", "test"))
        .httpClient(http)
        .build();
  }

  /** A new queue's URL. */
  static String queue(SqsClient client, String name) {
    CreateQueueResponse created = client.createQueue(request -> request.queueName(name));
    return created.queueUrl();
  }

  private static StaticCredentialsProvider credentials(String keyId, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret));
  }
}
