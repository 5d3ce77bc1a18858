package dev.millrace.server.client;

import dev.millrace.base.Bytes;
import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.codec.QueryStructures;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.security.RequestSigner;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/** Calls operations of services that speak AWS JSON, or the query protocol alone. */
public final class ServiceClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(30);
  private static final long REPLY_BYTES_MAX = 64L * 1024 * 1024;

  /** What some servers leave out where there is nothing to say. */
  private static final Bytes NOTHING = Bytes.utf8("{}");

  private static final QueryStructures.Failure NOTHING_OF_OURS =
      new QueryStructures.Failure("", "");

  private final URI endpoint;
  private final RequestSigner signer;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /**
   * A client of one server.
   *
   * @param endpoint scheme and authority
   */
  public ServiceClient(URI endpoint, RequestSigner signer, Clock clock) {
    this.endpoint = endpoint;
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * Calls an operation and waits for the reply.
   *
   * @throws ServiceFailedException where the server answers with an error
   * @throws NoServerException where nobody answers in time
   */
  public <I extends Structure, O extends Structure> O call(
      ServiceSchema service, OperationSchema<I, O> operation, I input) {
    ServiceRequests requests = new ServiceRequests(service, host());
    boolean json = requests.speaksJson();
    WireRequest request = requests.of(operation, input);
    HttpResponse<byte[]> reply = send(signer.sign(request, service.signingName(), clock.now()));
    Bytes body = Bytes.wrap(reply.body());
    if (reply.statusCode() != 200) {
      throw failure(reply.statusCode(), json ? jsonFailure(body) : queryFailure(body));
    }
    try {
      return json
          ? JsonStructures.read(operation.output(), body.isEmpty() ? NOTHING : body)
          : QueryStructures.read(operation, body);
    } catch (MalformedRequestException e) {
      throw new NoServerException(endpoint + " answers, but not as Millrace does", e);
    }
  }

  /** As the client below writes it: the port only where the scheme does not say it. */
  private String host() {
    int usual = endpoint.getScheme().equals("https") ? 443 : 80;
    int port = endpoint.getPort();
    return port == -1 || port == usual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
  }

  private HttpResponse<byte[]> send(WireRequest request) {
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(endpoint.resolve("/"))
            .timeout(REPLY_TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.body().toByteArray()));
    request.headers().lines().stream()
        .filter(line -> !line.name().equals("Host"))
        .forEach(line -> sent.header(line.name(), line.value()));
    try {
      return http.send(
          sent.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), REPLY_BYTES_MAX));
    } catch (ConnectException e) {
      throw new NoServerException(
          "no server answers at %s: start one (millrace start), or name another (--endpoint)"
              .formatted(endpoint),
          e);
    } catch (HttpTimeoutException e) {
      throw new NoServerException(
          "the server at %s did not answer within %d seconds"
              .formatted(endpoint, REPLY_TIMEOUT.toSeconds()),
          e);
    } catch (IOException e) {
      throw new NoServerException(
          "the connection to %s broke: %s".formatted(endpoint, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoServerException("interrupted while waiting for " + endpoint, e);
    }
  }

  private RuntimeException failure(int status, QueryStructures.Failure said) {
    return said.code().isEmpty()
        ? new NoServerException(
            endpoint + " answers with status " + status + ", but not as Millrace does")
        : new ServiceFailedException(
            said.code(), said.message().isEmpty() ? said.code() : said.message());
  }

  /** Without a code where it is nothing of ours. */
  private static QueryStructures.Failure jsonFailure(Bytes body) {
    try {
      if (JsonText.parse(body.toUtf8String()) instanceof Document.Node(var entries)) {
        String type = text(entries, "__type");
        String message = text(entries, "message") + text(entries, "Message");
        return new QueryStructures.Failure(type.substring(type.indexOf('#') + 1), message);
      }
    } catch (MalformedRequestException notJson) {
      // Nothing of ours.
    }
    return NOTHING_OF_OURS;
  }

  private static QueryStructures.Failure queryFailure(Bytes body) {
    try {
      return QueryStructures.readFailure(body);
    } catch (MalformedRequestException notXml) {
      return NOTHING_OF_OURS;
    }
  }

  private static String text(Map<String, Document> entries, String name) {
    return entries.get(name) instanceof Document.Text(var value) ? value : "";
  }

  @Override
  public void close() {
    http.close();
  }
}
