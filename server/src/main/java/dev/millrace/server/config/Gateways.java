package dev.millrace.server.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ways to subscribers that are others' servers.
 *
 * @param mail null where mails wait in the outbox
 * @param texts null where text messages wait in the outbox
 */
public record Gateways(@Nullable Mail mail, @Nullable Texts texts, Push push) {

  /**
   * A mail server.
   *
   * @param user null where it asks for no login
   * @param from the sender's address
   * @param timeoutSeconds how long each step of a conversation may take
   */
  public record Mail(
      String host,
      int port,
      MailSecurity security,
      @Nullable String user,
      Secret password,
      String from,
      int timeoutSeconds) {}

  /** How a conversation with a mail server is protected. */
  public enum MailSecurity {
    NONE,
    /** It begins in the clear; nothing is told before it is encrypted. */
    STARTTLS,
    TLS
  }

  /**
   * A gateway for text messages, reached by HTTP.
   *
   * @param contentType of the body: JSON or a form
   * @param body with names in braces where a message's values go
   * @param headers of each request, beside {@code Content-Type}
   */
  public record Texts(URI url, String contentType, String body, List<SecretHeader> headers) {
    public Texts {
      headers = List.copyOf(headers);
    }
  }

  /** A header whose value is nobody's business. */
  public record SecretHeader(String name, Secret value) {}

  /** Where mobile push goes. */
  public record Push(URI fcmUrl, URI apnsUrl, URI apnsSandboxUrl) {}
}
