package dev.millrace.conformance;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.regions.Region;

/**
 * Asks the server where the verifier asks the real service: it insists on that one's host, which a
 * network of its own would lead here.
 */
record CertificateClient(URI server, SdkHttpClient http) implements SdkHttpClient {
  private static final URI HOST = URI.create("https://sns.us-east-1.amazonaws.com");

  /** What a server is started with for whom the verifier is to believe. */
  static final Map<String, String> SETTINGS =
      Map.of("MILLRACE_SNS_SIGNING_CERT_URL", HOST.toString());

  static SnsMessageManager verifier(RunningServer server) {
    return SnsMessageManager.builder()
        .region(Region.US_EAST_1)
        .httpClient(new CertificateClient(server.endpoint(), UrlConnectionHttpClient.create()))
        .build();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (!request.httpRequest().host().equals(HOST.getHost())) {
      throw new IllegalArgumentException("not the certificate's host: " + request.httpRequest());
    }
    return http.prepareRequest(
        HttpExecuteRequest.builder()
            .request(
                request.httpRequest().toBuilder()
                    .protocol(server.getScheme())
                    .host(server.getHost())
                    .port(server.getPort())
                    .build())
            .build());
  }

  @Override
  public void close() {
    http.close();
  }
}
