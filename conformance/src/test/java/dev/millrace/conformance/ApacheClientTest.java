package dev.millrace.conformance;

import java.net.URI;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's default carrier, Apache's HTTP client, with its pool of connections. */
class ApacheClientTest extends JavaSdkContract {
  @Override
  SqsClient connect(URI endpoint) {
    return JavaSdk.client(endpoint, ApacheHttpClient.create());
  }
}
