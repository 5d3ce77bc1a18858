package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The Java SDK over TLS. */
class JavaSdkTlsTest {
  @TempDir private static Path folder;
  private static TestCertificate certificate;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    certificate = TestCertificate.make(folder);
    server = RunningServer.startWith(folder.resolve("data"), certificate.settings());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void apacheClientIsServed() {
    assertServed(
        ApacheHttpClient.builder()
            .tlsTrustManagersProvider(() -> certificate.trustManagers())
            .build(),
        "apache");
  }

  @Test
  void urlConnectionClientIsServed() {
    assertServed(
        UrlConnectionHttpClient.builder()
            .tlsTrustManagersProvider(() -> certificate.trustManagers())
            .build(),
        "url-connection");
  }

  @Test
  void nettyClientIsServedOverHttp11() {
    assertServed(
        NettyNioAsyncHttpClient.builder()
            .tlsTrustManagersProvider(() -> certificate.trustManagers())
            .build(),
        "netty-1");
  }

  @Test
  void nettyClientIsServedOverHttp2() {
    assertServed(
        NettyNioAsyncHttpClient.builder()
            .protocol(Protocol.HTTP2)
            .protocolNegotiation(ProtocolNegotiation.ALPN)
            .tlsTrustManagersProvider(() -> certificate.trustManagers())
            .build(),
        "netty-2");
  }

  @Test
  void certificateThatNobodyVouchesForIsRefusedByTheClient() {
    try (SdkHttpClient http = ApacheHttpClient.create();
        SqsClient client = JavaSdk.client(server.endpoint(), http)) {
      assertThatThrownBy(() -> client.listQueues())
          .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class)
          .hasStackTraceContaining(SSLHandshakeException.class.getSimpleName());
    }
  }

  private static void assertServed(SdkHttpClient http, String name) {
    try (http;
        SqsClient client = JavaSdk.client(server.endpoint(), http)) {
      String queue = JavaSdk.queue(client, name);
      assertThat(URI.create(queue).getScheme()).isEqualTo("https");
      client.sendMessage(request -> request.queueUrl(queue).messageBody("sealed"));
      assertThat(client.receiveMessage(request -> request.queueUrl(queue)).messages())
          .extracting(Message::body)
          .containsExactly("sealed");
    }
  }

  private static void assertServed(SdkAsyncHttpClient http, String name) {
    try (http;
        SqsAsyncClient client = JavaSdk.asyncClient(server.endpoint(), http)) {
      String queue = client.createQueue(request -> request.queueName(name)).join().queueUrl();
      client.sendMessage(request -> request.queueUrl(queue).messageBody("sealed")).join();
      assertThat(client.receiveMessage(request -> request.queueUrl(queue)).join().messages())
          .extracting(Message::body)
          .containsExactly("sealed");
    }
  }
}
