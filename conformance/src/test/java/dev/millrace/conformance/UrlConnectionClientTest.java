package dev.millrace.conformance;

import java.net.URI;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The JDK's own HTTP client of old, which small programs prefer. */
class UrlConnectionClientTest extends JavaSdkContract {
  @Override
  SqsClient connect(URI endpoint) {
    return JavaSdk.client(endpoint, UrlConnectionHttpClient.create());
  }
}
