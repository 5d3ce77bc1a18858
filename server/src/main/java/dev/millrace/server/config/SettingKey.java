package dev.millrace.server.config;

import dev.millrace.server.outgoing.AllowRule;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of settings: each stands here once, with the name it has in the file. The
 * environment variable and the documentation follow from it.
 */
public final class SettingKey<T> {
  public static final SettingKey<String> HOST =
      new SettingKey<>(
          "host",
          "127.0.0.1",
          new ValueKind.Text("[A-Za-z0-9.:_-]{1,253}", "a host name or an IP address"));
  public static final SettingKey<Integer> PORT =
      new SettingKey<>("port", "4566", new ValueKind.Whole(0, 65_535));
  public static final SettingKey<Path> DATA_DIR =
      new SettingKey<>("dataDir", null, new ValueKind.FilePath());
  public static final SettingKey<Boolean> MEMORY =
      new SettingKey<>("memory", "false", new ValueKind.Flag());
  public static final SettingKey<Integer> LANES =
      new SettingKey<>("lanes", "1", new ValueKind.Whole(1, 64));
  public static final SettingKey<URI> PUBLIC_URL =
      new SettingKey<>("publicUrl", null, new ValueKind.Url());
  public static final SettingKey<String> DEFAULT_REGION =
      new SettingKey<>(
          "defaultRegion",
          "us-east-1",
          new ValueKind.Text("[a-z0-9-]{1,32}", "1 to 32 of a-z, 0-9 and -"));
  public static final SettingKey<List<Credential>> CREDENTIALS =
      new SettingKey<>("credentials", "", new CredentialsKind());
  public static final SettingKey<Path> TLS_CERTIFICATE_FILE =
      new SettingKey<>("tls.certificateFile", null, new ValueKind.FilePath());
  public static final SettingKey<Path> TLS_KEY_FILE =
      new SettingKey<>("tls.keyFile", null, new ValueKind.FilePath());
  public static final SettingKey<Boolean> INSECURE =
      new SettingKey<>("insecure", "false", new ValueKind.Flag());
  public static final SettingKey<Integer> LIMITS_REQUEST_MEBIBYTES_MAX =
      new SettingKey<>("limits.requestMebibytesMax", "128", new ValueKind.Whole(16, 65_536));
  public static final SettingKey<Integer> LIMITS_CONNECTIONS_MAX =
      new SettingKey<>("limits.connectionsMax", "10000", new ValueKind.Whole(1, 1_000_000));
  public static final SettingKey<Integer> LIMITS_IDLE_SECONDS_MAX =
      new SettingKey<>("limits.idleSecondsMax", "120", new ValueKind.Whole(1, 86_400));
  public static final SettingKey<Integer> PURGE_INTERVAL_SECONDS =
      new SettingKey<>("purgeIntervalSeconds", "60", new ValueKind.Whole(0, 3_600));
  public static final SettingKey<Integer> RECREATE_INTERVAL_SECONDS =
      new SettingKey<>("recreateIntervalSeconds", "60", new ValueKind.Whole(0, 3_600));

  public static final SettingKey<Integer> FIFO_REQUESTS_PER_SECOND_MAX =
      new SettingKey<>("fifoRequestsPerSecondMax", "0", new ValueKind.Whole(0, 1_000_000));

  public static final SettingKey<Boolean> KINESIS_QUOTAS =
      new SettingKey<>("kinesis.quotas", "false", new ValueKind.Flag());
  public static final SettingKey<Integer> KINESIS_SHARDS_MAX =
      new SettingKey<>("kinesis.shardsMax", "10000", new ValueKind.Whole(1, 1_000_000));
  public static final SettingKey<Integer> KINESIS_ON_DEMAND_STREAMS_MAX =
      new SettingKey<>("kinesis.onDemandStreamsMax", "1000", new ValueKind.Whole(1, 1_000_000));

  public static final SettingKey<URI> SNS_SIGNING_CERT_URL =
      new SettingKey<>("sns.signingCertUrl", null, new ValueKind.Url());
  public static final SettingKey<Boolean> SNS_SMS_SANDBOX =
      new SettingKey<>("sns.smsSandbox", "false", new ValueKind.Flag());
  public static final SettingKey<String> SNS_MAIL_HOST =
      new SettingKey<>(
          "sns.mail.host",
          null,
          new ValueKind.Text("[A-Za-z0-9.:_-]{1,253}", "a host name or an IP address"));
  public static final SettingKey<Integer> SNS_MAIL_PORT =
      new SettingKey<>("sns.mail.port", "587", new ValueKind.Whole(1, 65_535));
  public static final SettingKey<Gateways.MailSecurity> SNS_MAIL_SECURITY =
      new SettingKey<>(
          "sns.mail.security", "starttls", new ValueKind.Choice<>(Gateways.MailSecurity.class));
  public static final SettingKey<String> SNS_MAIL_USER =
      new SettingKey<>(
          "sns.mail.user", null, new ValueKind.Text("[ -~]{1,256}", "1 to 256 ASCII characters"));
  public static final SettingKey<Secret> SNS_MAIL_PASSWORD =
      new SettingKey<>("sns.mail.password", null, new SecretKind());
  public static final SettingKey<String> SNS_MAIL_FROM =
      new SettingKey<>(
          "sns.mail.from",
          "no-reply@localhost",
          new ValueKind.Text("[A-Za-z0-9._%+=-]{1,64}@[A-Za-z0-9.-]{1,253}", "a mail address"));
  public static final SettingKey<Integer> SNS_MAIL_TIMEOUT_SECONDS =
      new SettingKey<>("sns.mail.timeoutSeconds", "10", new ValueKind.Whole(1, 20));
  public static final SettingKey<URI> SNS_SMS_URL =
      new SettingKey<>("sns.sms.url", null, new ValueKind.PathUrl());
  public static final SettingKey<String> SNS_SMS_CONTENT_TYPE =
      new SettingKey<>(
          "sns.sms.contentType",
          "application/json",
          new ValueKind.Text(
              "application/(json|x-www-form-urlencoded)",
              "application/json or application/x-www-form-urlencoded"));
  public static final SettingKey<String> SNS_SMS_BODY =
      new SettingKey<>(
          "sns.sms.body",
          "{\"to\":\"{phoneNumber}\",\"from\":\"{senderId}\",\"text\":\"{message}\"}",
          new ValueKind.Text("(?s).{1,4096}", "1 to 4096 characters"));
  public static final SettingKey<List<Gateways.SecretHeader>> SNS_SMS_HEADERS =
      new SettingKey<>("sns.sms.headers", "", new HeadersKind());
  public static final SettingKey<URI> SNS_PUSH_FCM_URL =
      new SettingKey<>("sns.push.fcmUrl", "https://fcm.googleapis.com", new ValueKind.Url());
  public static final SettingKey<URI> SNS_PUSH_APNS_URL =
      new SettingKey<>("sns.push.apnsUrl", "https://api.push.apple.com", new ValueKind.Url());
  public static final SettingKey<URI> SNS_PUSH_APNS_SANDBOX_URL =
      new SettingKey<>(
          "sns.push.apnsSandboxUrl", "https://api.sandbox.push.apple.com", new ValueKind.Url());
  public static final SettingKey<List<AllowRule>> OUTGOING_ALLOW =
      new SettingKey<>("outgoing.allow", "", new AllowKind());
  public static final SettingKey<Path> OUTGOING_TRUST_FILE =
      new SettingKey<>("outgoing.trustFile", null, new ValueKind.FilePath());

  /** All of them, in the order of the documentation. */
  public static final List<SettingKey<?>> ALL =
      List.of(
          HOST,
          PORT,
          DATA_DIR,
          MEMORY,
          LANES,
          PUBLIC_URL,
          DEFAULT_REGION,
          CREDENTIALS,
          TLS_CERTIFICATE_FILE,
          TLS_KEY_FILE,
          INSECURE,
          LIMITS_REQUEST_MEBIBYTES_MAX,
          LIMITS_CONNECTIONS_MAX,
          LIMITS_IDLE_SECONDS_MAX,
          PURGE_INTERVAL_SECONDS,
          RECREATE_INTERVAL_SECONDS,
          FIFO_REQUESTS_PER_SECOND_MAX,
          KINESIS_QUOTAS,
          KINESIS_SHARDS_MAX,
          KINESIS_ON_DEMAND_STREAMS_MAX,
          SNS_SIGNING_CERT_URL,
          SNS_SMS_SANDBOX,
          SNS_MAIL_HOST,
          SNS_MAIL_PORT,
          SNS_MAIL_SECURITY,
          SNS_MAIL_USER,
          SNS_MAIL_PASSWORD,
          SNS_MAIL_FROM,
          SNS_MAIL_TIMEOUT_SECONDS,
          SNS_SMS_URL,
          SNS_SMS_CONTENT_TYPE,
          SNS_SMS_BODY,
          SNS_SMS_HEADERS,
          SNS_PUSH_FCM_URL,
          SNS_PUSH_APNS_URL,
          SNS_PUSH_APNS_SANDBOX_URL,
          OUTGOING_ALLOW,
          OUTGOING_TRUST_FILE);

  private final String path;
  private final @Nullable String defaultText;
  private final ValueKind<T> kind;

  private SettingKey(String path, @Nullable String defaultText, ValueKind<T> kind) {
    this.path = path;
    this.defaultText = defaultText;
    this.kind = kind;
  }

  /** Where it stands in the file; a dot leads into a section. */
  public String path() {
    return path;
  }

  /** Its environment variable: {@code tls.keyFile} is {@code MILLRACE_TLS_KEY_FILE}. */
  public String variable() {
    return "MILLRACE_" + words("_").toUpperCase(Locale.ROOT);
  }

  /** Its command-line option, where the command has one: {@code dataDir} is {@code --data-dir}. */
  public String option() {
    return "--" + words("-").toLowerCase(Locale.ROOT);
  }

  /** What holds where nothing is set; empty where that depends on the machine, or is nothing. */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  ValueKind<T> kind() {
    return kind;
  }

  private String words(String separator) {
    return path.replaceAll("([a-z])([A-Z])", "$1" + separator + "$2").replace(".", separator);
  }

  @Override
  public String toString() {
    return path;
  }
}
