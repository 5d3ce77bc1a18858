package dev.millrace.server.push;

import dev.millrace.delivery.push.Transport;
import dev.millrace.delivery.push.Transports;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways that are set up.
 *
 * @param mail null where mails wait in the outbox
 * @param texts null where text messages do
 * @param mobile null where pushes do
 */
public record SnsTransports(
    Transport http, @Nullable Transport mail, @Nullable Transport texts, @Nullable Transport mobile)
    implements Transports {
  private static final Transport NO_FUNCTIONS =
      new UndeliverableTransport("Lambda functions cannot be invoked here yet");
  private static final Transport NO_STREAMS =
      new UndeliverableTransport("Firehose delivery streams cannot be written here yet");

  @Override
  public Optional<Transport> of(String protocol, String endpoint) {
    return switch (protocol) {
      case "http", "https" -> Optional.of(http);
      case "email", "email-json" -> Optional.ofNullable(mail);
      case "sms" -> Optional.ofNullable(texts);
      case "application" ->
          MobilePlatform.ofEndpoint(endpoint).flatMap(_ -> Optional.ofNullable(mobile));
      case "lambda" -> Optional.of(NO_FUNCTIONS);
      case "firehose" -> Optional.of(NO_STREAMS);
      default -> Optional.empty();
    };
  }
}
