package dev.millrace.server.cli;

import dev.millrace.server.client.ServiceClient;
import dev.millrace.server.client.ServiceFailedException;
import dev.millrace.server.maintenance.MisuseException;
import dev.millrace.server.security.Credentials;
import dev.millrace.server.security.RequestSigner;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that speaks to a running server, found and signed for as AWS's own tools do it. */
abstract class ClientCommand implements Callable<Integer> {
  private static final String DEFAULT_ENDPOINT = "http://127.0.0.1:4566";
  private static final String DEFAULT_REGION = "us-east-1";

  /** Signs where nobody has given a key: a server without credentials takes any, for its region. */
  private static final Credentials ANYBODY = new Credentials("anybody", "anybody", "", null);

  private static final Set<String> WANTS_CREDENTIALS =
      Set.of("UnrecognizedClientException", "MissingAuthenticationTokenException");

  private final Session session;

  @Option(
      names = "--endpoint",
      paramLabel = "<url>",
      description =
          "The server; else MILLRACE_ENDPOINT, AWS_ENDPOINT_URL, or http://127.0.0.1:4566.")
  private @Nullable String endpoint;

  ClientCommand(Session session) {
    this.session = session;
  }

  /** Does it, and returns the exit code. */
  abstract int run(ServiceClient client) throws IOException;

  final Session session() {
    return session;
  }

  final Screen screen() {
    return session.screen();
  }

  @Override
  public final Integer call() throws IOException {
    Credentials credentials = credentials();
    RequestSigner signer =
        new RequestSigner(
            credentials, variable(DEFAULT_REGION, "AWS_REGION", "AWS_DEFAULT_REGION"));
    try (ServiceClient client = new ServiceClient(endpoint(), signer, screen().clock())) {
      return run(client);
    } catch (ServiceFailedException e) {
      if (credentials.equals(ANYBODY) && WANTS_CREDENTIALS.contains(e.code())) {
        throw new ServiceFailedException(
            e.code(),
            "the server wants credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
      }
      throw e;
    }
  }

  private URI endpoint() {
    String text =
        endpoint != null
            ? endpoint
            : variable(DEFAULT_ENDPOINT, "MILLRACE_ENDPOINT", "AWS_ENDPOINT_URL");
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException notOne) {
      // Said below, like other texts that name no server.
    }
    throw new MisuseException(
        "the endpoint must be a URL like " + DEFAULT_ENDPOINT + ", not '" + text + "'");
  }

  private Credentials credentials() {
    String key = variable("", "AWS_ACCESS_KEY_ID");
    String secret = variable("", "AWS_SECRET_ACCESS_KEY");
    if (key.isEmpty() != secret.isEmpty()) {
      throw new MisuseException(
          "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together; only one of them is set");
    }
    String token = variable("", "AWS_SESSION_TOKEN");
    return key.isEmpty()
        ? ANYBODY
        : new Credentials(key, secret, "", token.isEmpty() ? null : token);
  }

  /** The first of these that is set. */
  private String variable(String otherwise, String... names) {
    Map<String, String> variables = session.surroundings().variables();
    for (String name : names) {
      String value = variables.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return otherwise;
  }
}
