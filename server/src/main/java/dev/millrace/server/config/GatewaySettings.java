package dev.millrace.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the settings of gateways together; what does not fit together becomes problems. */
final class GatewaySettings {
  /** Finds a setting where somebody has set it, and its default where nobody has. */
  interface Source {
    <T> Optional<T> find(SettingKey<T> key);

    <T> T get(SettingKey<T> key);
  }

  private final Source source;
  private final List<String> problems = new ArrayList<>();

  private GatewaySettings(Source source) {
    this.source = source;
  }

  static Gateways read(Source source, List<String> problems) {
    GatewaySettings reading = new GatewaySettings(source);
    Gateways gateways =
        new Gateways(
            reading.mail(),
            reading.texts(),
            new Gateways.Push(
                source.get(SettingKey.SNS_PUSH_FCM_URL),
                source.get(SettingKey.SNS_PUSH_APNS_URL),
                source.get(SettingKey.SNS_PUSH_APNS_SANDBOX_URL)));
    problems.addAll(reading.problems);
    return gateways;
  }

  private Gateways.@Nullable Mail mail() {
    int port = source.get(SettingKey.SNS_MAIL_PORT);
    Gateways.MailSecurity security = source.get(SettingKey.SNS_MAIL_SECURITY);
    Optional<String> user = source.find(SettingKey.SNS_MAIL_USER);
    Optional<Secret> password = source.find(SettingKey.SNS_MAIL_PASSWORD);
    String from = source.get(SettingKey.SNS_MAIL_FROM);
    int timeoutSeconds = source.get(SettingKey.SNS_MAIL_TIMEOUT_SECONDS);
    if (user.isPresent() != password.isPresent()) {
      problems.add("sns.mail.user and sns.mail.password belong together: set both, or neither");
    }
    return source
        .find(SettingKey.SNS_MAIL_HOST)
        .map(host ->
            new Gateways.Mail(
                host,
                port,
                security,
                user.orElse(null),
                password.orElse(new Secret("")),
                from,
                timeoutSeconds))
        .orElse(null);
  }

  private Gateways.@Nullable Texts texts() {
    String contentType = source.get(SettingKey.SNS_SMS_CONTENT_TYPE);
    String body = source.get(SettingKey.SNS_SMS_BODY);
    List<Gateways.SecretHeader> headers = source.get(SettingKey.SNS_SMS_HEADERS);
    if (!body.contains("{phoneNumber}") || !body.contains("{message}")) {
      problems.add("sns.sms.body must hold {phoneNumber} and {message}");
    }
    return source
        .find(SettingKey.SNS_SMS_URL)
        .map(url -> new Gateways.Texts(url, contentType, body, headers))
        .orElse(null);
  }
}
