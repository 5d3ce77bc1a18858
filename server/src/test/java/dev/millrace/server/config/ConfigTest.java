package dev.millrace.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.server.outgoing.AllowRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All defaults and all names of all settings stand here, so none can be added in silence. */
class ConfigTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG";

  @TempDir Path home;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<SettingKey<?>, String> options = new LinkedHashMap<>();
  private String osName = "Linux";
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = home.resolve("millrace.yaml");
  }

  @Test
  void defaultsAreThese() {
    assertThat(load())
        .isEqualTo(
            new Settings(
                "127.0.0.1",
                4566,
                home.resolve(".local/share/millrace"),
                false,
                1,
                null,
                "us-east-1",
                List.of(),
                null,
                false,
                new Settings.Limits(128, 10_000, 120),
                60,
                60,
                0,
                new Settings.Kinesis(false, 10_000, 1_000),
                new Settings.Sns(null, false),
                new Settings.Outgoing(List.of(), null),
                new Gateways(
                    null,
                    null,
                    new Gateways.Push(
                        URI.create("https://fcm.googleapis.com"),
                        URI.create("https://api.push.apple.com"),
                        URI.create("https://api.sandbox.push.apple.com")))));
  }

  @Test
  void everyKeyHasThisVariable() {
    Map<String, String> names = new LinkedHashMap<>();
    SettingKey.ALL.forEach(key -> names.put(key.path(), key.variable()));

    assertThat(names)
        .containsExactly(
            Map.entry("host", "MILLRACE_HOST"),
            Map.entry("port", "MILLRACE_PORT"),
            Map.entry("dataDir", "MILLRACE_DATA_DIR"),
            Map.entry("memory", "MILLRACE_MEMORY"),
            Map.entry("lanes", "MILLRACE_LANES"),
            Map.entry("publicUrl", "MILLRACE_PUBLIC_URL"),
            Map.entry("defaultRegion", "MILLRACE_DEFAULT_REGION"),
            Map.entry("credentials", "MILLRACE_CREDENTIALS"),
            Map.entry("tls.certificateFile", "MILLRACE_TLS_CERTIFICATE_FILE"),
            Map.entry("tls.keyFile", "MILLRACE_TLS_KEY_FILE"),
            Map.entry("insecure", "MILLRACE_INSECURE"),
            Map.entry("limits.requestMebibytesMax", "MILLRACE_LIMITS_REQUEST_MEBIBYTES_MAX"),
            Map.entry("limits.connectionsMax", "MILLRACE_LIMITS_CONNECTIONS_MAX"),
            Map.entry("limits.idleSecondsMax", "MILLRACE_LIMITS_IDLE_SECONDS_MAX"),
            Map.entry("purgeIntervalSeconds", "MILLRACE_PURGE_INTERVAL_SECONDS"),
            Map.entry("recreateIntervalSeconds", "MILLRACE_RECREATE_INTERVAL_SECONDS"),
            Map.entry("fifoRequestsPerSecondMax", "MILLRACE_FIFO_REQUESTS_PER_SECOND_MAX"),
            Map.entry("kinesis.quotas", "MILLRACE_KINESIS_QUOTAS"),
            Map.entry("kinesis.shardsMax", "MILLRACE_KINESIS_SHARDS_MAX"),
            Map.entry("kinesis.onDemandStreamsMax", "MILLRACE_KINESIS_ON_DEMAND_STREAMS_MAX"),
            Map.entry("sns.signingCertUrl", "MILLRACE_SNS_SIGNING_CERT_URL"),
            Map.entry("sns.smsSandbox", "MILLRACE_SNS_SMS_SANDBOX"),
            Map.entry("sns.mail.host", "MILLRACE_SNS_MAIL_HOST"),
            Map.entry("sns.mail.port", "MILLRACE_SNS_MAIL_PORT"),
            Map.entry("sns.mail.security", "MILLRACE_SNS_MAIL_SECURITY"),
            Map.entry("sns.mail.user", "MILLRACE_SNS_MAIL_USER"),
            Map.entry("sns.mail.password", "MILLRACE_SNS_MAIL_PASSWORD"),
            Map.entry("sns.mail.from", "MILLRACE_SNS_MAIL_FROM"),
            Map.entry("sns.mail.timeoutSeconds", "MILLRACE_SNS_MAIL_TIMEOUT_SECONDS"),
            Map.entry("sns.sms.url", "MILLRACE_SNS_SMS_URL"),
            Map.entry("sns.sms.contentType", "MILLRACE_SNS_SMS_CONTENT_TYPE"),
            Map.entry("sns.sms.body", "MILLRACE_SNS_SMS_BODY"),
            Map.entry("sns.sms.headers", "MILLRACE_SNS_SMS_HEADERS"),
            Map.entry("sns.push.fcmUrl", "MILLRACE_SNS_PUSH_FCM_URL"),
            Map.entry("sns.push.apnsUrl", "MILLRACE_SNS_PUSH_APNS_URL"),
            Map.entry("sns.push.apnsSandboxUrl", "MILLRACE_SNS_PUSH_APNS_SANDBOX_URL"),
            Map.entry("outgoing.allow", "MILLRACE_OUTGOING_ALLOW"),
            Map.entry("outgoing.trustFile", "MILLRACE_OUTGOING_TRUST_FILE"));
  }

  @Test
  void everyConstantIsInTheCatalogue() {
    List<String> constants =
        Arrays.stream(SettingKey.class.getFields())
            .filter(field -> field.getType() == SettingKey.class)
            .map(field -> field.getName())
            .toList();

    assertThat(SettingKey.ALL).hasSize(constants.size());
    assertThat(SettingKey.ALL.stream().map(key -> key.variable().substring("MILLRACE_".length())))
        .containsExactlyElementsOf(constants);
  }

  @Test
  void fileSetsEverything() throws IOException {
    write(
        """
        host: 0.0.0.0
        port: 8080
        dataDir: /var/lib/millrace
        memory: true
        lanes: 4
        publicUrl: https://queues.example.com
        defaultRegion: eu-central-1
        credentials:
          - accessKeyId: AKIDEXAMPLE
            secretAccessKey: wJalrXUtnFEMI/K7MDENG
            accountId: 123456789012
          - {accessKeyId: second, secretAccessKey: s2, accountId: "000000000001"}
        tls:
          certificateFile: CERT
          keyFile: KEY
        insecure: true
        limits:
          requestMebibytesMax: 16
          connectionsMax: 50
          idleSecondsMax: 5
        purgeIntervalSeconds: 0
        recreateIntervalSeconds: 1
        fifoRequestsPerSecondMax: 300
        kinesis:
          quotas: true
          shardsMax: 500
          onDemandStreamsMax: 50
        sns:
          signingCertUrl: https://sns.us-east-1.amazonaws.com
          smsSandbox: true
          mail:
            host: smtp.example.com
            port: 25
            security: tls
            user: orders
            password: pw
            from: news@example.com
            timeoutSeconds: 5
          sms:
            url: https://sms.example.com/v1/send?a=b
            contentType: application/x-www-form-urlencoded
            body: to={phoneNumber}&text={message}
            headers:
              Authorization: Bearer t
              X-Key: k
          push:
            fcmUrl: http://127.0.0.1:1
            apnsUrl: http://127.0.0.1:2
            apnsSandboxUrl: http://127.0.0.1:3
        outgoing:
          allow: [10.0.0.0/8, hooks.internal]
          trustFile: TRUST
        """
            .replace("CERT", touch("cert.pem").toString())
            .replace("KEY", touch("key.pem").toString())
            .replace("TRUST", touch("trust.pem").toString()));

    assertThat(load()).isEqualTo(everythingSet());
  }

  @Test
  void environmentSetsEverything() throws IOException {
    variables.put("MILLRACE_HOST", "0.0.0.0");
    variables.put("MILLRACE_PORT", "8080");
    variables.put("MILLRACE_DATA_DIR", "/var/lib/millrace");
    variables.put("MILLRACE_MEMORY", "true");
    variables.put("MILLRACE_LANES", "4");
    variables.put("MILLRACE_PUBLIC_URL", "https://queues.example.com/");
    variables.put("MILLRACE_DEFAULT_REGION", "eu-central-1");
    variables.put(
        "MILLRACE_CREDENTIALS", "AKIDEXAMPLE:" + SECRET + ":123456789012, second:s2:000000000001");
    variables.put("MILLRACE_TLS_CERTIFICATE_FILE", touch("cert.pem").toString());
    variables.put("MILLRACE_TLS_KEY_FILE", touch("key.pem").toString());
    variables.put("MILLRACE_INSECURE", "true");
    variables.put("MILLRACE_LIMITS_REQUEST_MEBIBYTES_MAX", "16");
    variables.put("MILLRACE_LIMITS_CONNECTIONS_MAX", "50");
    variables.put("MILLRACE_LIMITS_IDLE_SECONDS_MAX", "5");
    variables.put("MILLRACE_PURGE_INTERVAL_SECONDS", "0");
    variables.put("MILLRACE_RECREATE_INTERVAL_SECONDS", "1");
    variables.put("MILLRACE_FIFO_REQUESTS_PER_SECOND_MAX", "300");
    variables.put("MILLRACE_KINESIS_QUOTAS", "true");
    variables.put("MILLRACE_KINESIS_SHARDS_MAX", "500");
    variables.put("MILLRACE_KINESIS_ON_DEMAND_STREAMS_MAX", "50");
    variables.put("MILLRACE_SNS_SIGNING_CERT_URL", "https://sns.us-east-1.amazonaws.com/");
    variables.put("MILLRACE_SNS_SMS_SANDBOX", "true");
    variables.put("MILLRACE_SNS_MAIL_HOST", "smtp.example.com");
    variables.put("MILLRACE_SNS_MAIL_PORT", "25");
    variables.put("MILLRACE_SNS_MAIL_SECURITY", "tls");
    variables.put("MILLRACE_SNS_MAIL_USER", "orders");
    variables.put("MILLRACE_SNS_MAIL_PASSWORD", "pw");
    variables.put("MILLRACE_SNS_MAIL_FROM", "news@example.com");
    variables.put("MILLRACE_SNS_MAIL_TIMEOUT_SECONDS", "5");
    variables.put("MILLRACE_SNS_SMS_URL", "https://sms.example.com/v1/send?a=b");
    variables.put("MILLRACE_SNS_SMS_CONTENT_TYPE", "application/x-www-form-urlencoded");
    variables.put("MILLRACE_SNS_SMS_BODY", "to={phoneNumber}&text={message}");
    variables.put("MILLRACE_SNS_SMS_HEADERS", "Authorization: Bearer t; X-Key: k");
    variables.put("MILLRACE_SNS_PUSH_FCM_URL", "http://127.0.0.1:1");
    variables.put("MILLRACE_SNS_PUSH_APNS_URL", "http://127.0.0.1:2");
    variables.put("MILLRACE_SNS_PUSH_APNS_SANDBOX_URL", "http://127.0.0.1:3");
    variables.put("MILLRACE_OUTGOING_ALLOW", "10.0.0.0/8, hooks.internal");
    variables.put("MILLRACE_OUTGOING_TRUST_FILE", touch("trust.pem").toString());

    assertThat(variables.keySet())
        .containsExactlyElementsOf(SettingKey.ALL.stream().map(SettingKey::variable).toList());
    assertThat(load()).isEqualTo(everythingSet());
  }

  private Settings everythingSet() {
    return new Settings(
        "0.0.0.0",
        8080,
        Path.of("/var/lib/millrace"),
        true,
        4,
        URI.create("https://queues.example.com"),
        "eu-central-1",
        List.of(
            new Credential("AKIDEXAMPLE", new Secret(SECRET), "123456789012"),
            new Credential("second", new Secret("s2"), "000000000001")),
        new Settings.Tls(home.resolve("cert.pem"), home.resolve("key.pem")),
        true,
        new Settings.Limits(16, 50, 5),
        0,
        1,
        300,
        new Settings.Kinesis(true, 500, 50),
        new Settings.Sns(URI.create("https://sns.us-east-1.amazonaws.com"), true),
        new Settings.Outgoing(
            List.of(AllowRule.parse("10.0.0.0/8"), AllowRule.parse("hooks.internal")),
            home.resolve("trust.pem")),
        everyGateway());
  }

  private static Gateways everyGateway() {
    return new Gateways(
        new Gateways.Mail(
            "smtp.example.com",
            25,
            Gateways.MailSecurity.TLS,
            "orders",
            new Secret("pw"),
            "news@example.com",
            5),
        new Gateways.Texts(
            URI.create("https://sms.example.com/v1/send?a=b"),
            "application/x-www-form-urlencoded",
            "to={phoneNumber}&text={message}",
            List.of(
                new Gateways.SecretHeader("Authorization", new Secret("Bearer t")),
                new Gateways.SecretHeader("X-Key", new Secret("k")))),
        new Gateways.Push(
            URI.create("http://127.0.0.1:1"),
            URI.create("http://127.0.0.1:2"),
            URI.create("http://127.0.0.1:3")));
  }

  @Test
  void gatewaysSettingsMustFitTogether() {
    variables.put("MILLRACE_SNS_MAIL_USER", "orders");
    variables.put("MILLRACE_SNS_MAIL_SECURITY", "ssl");
    variables.put("MILLRACE_SNS_SMS_BODY", "text={message}");
    variables.put("MILLRACE_SNS_SMS_URL", "https://user:pw@sms.example.com/");
    variables.put("MILLRACE_SNS_SMS_HEADERS", "Authorization=" + SECRET);

    assertThat(problems())
        .containsExactly(
            "environment: MILLRACE_SNS_MAIL_SECURITY must be none, starttls, tls, not 'ssl'",
            "environment: MILLRACE_SNS_SMS_HEADERS must be at most 20 headers (as text: Name:"
                + " value; Name: value), not the value (not shown)",
            "environment: MILLRACE_SNS_SMS_URL must be a URL like"
                + " https://gateway.example.com/messages, without a user, not the value (not shown)",
            "sns.mail.user and sns.mail.password belong together: set both, or neither",
            "sns.sms.body must hold {phoneNumber} and {message}");
  }

  @Test
  void commandLineGoesBeforeEnvironmentBeforeFile() throws IOException {
    write("port: 1\nlanes: 11\npurgeIntervalSeconds: 21\n");
    variables.put("MILLRACE_PORT", "2");
    variables.put("MILLRACE_LANES", "12");
    options.put(SettingKey.PORT, "3");

    Settings settings = load();

    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.lanes()).isEqualTo(12);
    assertThat(settings.purgeIntervalSeconds()).isEqualTo(21);
  }

  @Test
  void variableNamesTheFile() throws IOException {
    Path other = home.resolve("other.yaml");
    Files.writeString(other, "port: 7000\n");
    variables.put("MILLRACE_CONFIG", other.toString());

    assertThat(load().port()).isEqualTo(7000);
  }

  @Test
  void emptyFileSetsNothing() throws IOException {
    write("# nothing yet\n");

    assertThat(load().port()).isEqualTo(4566);
  }

  @Test
  void dataGoesWherePlatformKeepsIt() {
    variables.put("XDG_DATA_HOME", "/data");
    assertThat(load().dataDir()).isEqualTo(Path.of("/data/millrace"));

    variables.put("XDG_DATA_HOME", "relative");
    assertThat(load().dataDir()).isEqualTo(home.resolve(".local/share/millrace"));

    osName = "Mac OS X";
    assertThat(load().dataDir()).isEqualTo(home.resolve("Library/Application Support/Millrace"));
  }

  @Test
  void tildeIsTheUsersHome() throws IOException {
    write("dataDir: ~/queues\n");

    assertThat(load().dataDir()).isEqualTo(home.resolve("queues"));
  }

  @Test
  void allProblemsOfAllSourcesAreToldAtOnce() throws IOException {
    write("prot: 1\nlanes: 65\nmemory: maybe\ntls:\n  certificatFile: x\nlimits: 7\n");
    variables.put("MILLRACE_PORT", "http");
    variables.put("MILLRACE_PROT", "1");
    options.put(SettingKey.DATA_DIR, " ");

    assertThat(problems())
        .containsExactly(
            "environment: there is no setting MILLRACE_PROT; did you mean MILLRACE_PORT?",
            file + ": there is no setting prot; did you mean port?",
            file + ": there is no setting tls.certificatFile; did you mean tls.certificateFile?",
            file + ": limits must be a section with keys of its own below it",
            "environment: MILLRACE_PORT must be a whole number from 0 to 65535, not 'http'",
            "command line: --data-dir must be a path, not ' '",
            file + ": memory must be true or false, not 'maybe'",
            file + ": lanes must be a whole number from 1 to 64, not 65");
  }

  @Test
  void hiddenValuesAreCheckedToo() throws IOException {
    write("port: 70000\n");
    options.put(SettingKey.PORT, "4566");

    assertThat(problems())
        .containsExactly(file + ": port must be a whole number from 0 to 65535, not 70000");
  }

  @Test
  void unknownKeyUnlikeAnyOtherGetsTheListOfKeys() throws IOException {
    write("telemetry: true\n");

    assertThat(problems()).singleElement().asString().contains("telemetry; there are host, port");
  }

  @Test
  void wrongTypesAreRefused() throws IOException {
    write(
        """
        port: 1.5
        lanes:
        publicUrl: ftp://example.com
        defaultRegion: EU
        dataDir: 7
        host: [a]
        """);

    assertThat(problems())
        .containsExactly(
            file + ": host must be a host name or an IP address, not [a]",
            file + ": port must be a whole number from 0 to 65535, not 1.5",
            file + ": dataDir must be a path, not 7",
            file + ": lanes must be a whole number from 1 to 64, not null",
            file
                + ": publicUrl must be a URL like https://queues.example.com:4566, without a path,"
                + " not 'ftp://example.com'",
            file + ": defaultRegion must be 1 to 32 of a-z, 0-9 and -, not 'EU'");
  }

  @Test
  void dottedKeyIsNoSection() throws IOException {
    write("tls.keyFile: x\n");

    assertThat(problems()).singleElement().asString().contains("no setting tls.keyFile");
  }

  @Test
  void fileThatIsNoYamlIsRefusedWithTheLine() throws IOException {
    write("port: 1\nhost: [\n");
    assertThat(problems()).singleElement().asString().startsWith(file + ": is not YAML: line 3: ");

    write("port: 1\nport: 2\n");
    assertThat(problems()).singleElement().asString().contains("is not YAML");

    write("just words\n");
    assertThat(problems()).containsExactly(file + ": must be keys with values, like port: 4566");

    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'a'});
    assertThat(problems()).singleElement().asString().contains("cannot be read as a UTF-8 text");

    write("# " + "x".repeat(1 << 20));
    assertThat(problems()).containsExactly(file + ": is larger than 1048576 bytes");
  }

  @Test
  void fileThatIsNotThereIsRefused() {
    Path missing = home.resolve("nowhere.yaml");
    variables.put("MILLRACE_CONFIG", missing.toString());

    assertThat(problems()).containsExactly(missing + ": there is no such file");
  }

  @Test
  void secretsAreInNoMessageAndNoText() throws IOException {
    write("credentials:\n  - {accessKeyId: a, secretAccessKey: " + SECRET + ", accountId: '1'}\n");
    variables.put("MILLRACE_CREDENTIALS", "b:" + SECRET);

    assertThat(problems())
        .containsExactly(
            "environment: MILLRACE_CREDENTIALS must be at most 1000 of accessKeyId,"
                + " secretAccessKey and accountId (as text: id:secret:account,...), not the value"
                + " (not shown)",
            file
                + ": credentials must be right in entry 1: accountId must be 12 digits, not the"
                + " value (not shown)");
    assertThat(new Credential("a", new Secret(SECRET), "123456789012"))
        .hasToString("Credential[accessKeyId=a, secretAccessKey=***, accountId=123456789012]");
  }

  @Test
  void accessKeyIsNamedOnce() {
    variables.put("MILLRACE_CREDENTIALS", "a:x:123456789012,a:y:123456789012");

    assertThat(problems()).singleElement().asString().contains("names each accessKeyId once");
  }

  @Test
  void halfOfTlsIsRefused() throws IOException {
    variables.put("MILLRACE_TLS_KEY_FILE", touch("key.pem").toString());

    assertThat(problems())
        .containsExactly(
            "tls.certificateFile and tls.keyFile belong together: set both, or neither for plain"
                + " HTTP");
  }

  @Test
  void tlsFilesMustBeThere() throws IOException {
    variables.put("MILLRACE_TLS_KEY_FILE", touch("key.pem").toString());
    variables.put("MILLRACE_TLS_CERTIFICATE_FILE", home.toString());

    assertThat(problems())
        .containsExactly("tls.certificateFile: there is no file at " + home + " that can be read");
  }

  @Test
  void networkNeedsCredentialsAndTls() throws IOException {
    for (String host : List.of("0.0.0.0", "::", "192.168.1.5", "queues.example.com")) {
      options.put(SettingKey.HOST, host);
      assertThat(problems())
          .containsExactly(
              "host "
                  + host
                  + " can be reached from other machines, which needs credentials,"
                  + " tls.certificateFile and tls.keyFile: set them, or use host 127.0.0.1, or"
                  + " insist with --insecure");
    }

    variables.put("MILLRACE_CREDENTIALS", "a:x:123456789012");
    assertThat(problems()).singleElement().asString().contains("needs tls.certificateFile and");

    variables.put("MILLRACE_TLS_CERTIFICATE_FILE", touch("cert.pem").toString());
    variables.put("MILLRACE_TLS_KEY_FILE", touch("key.pem").toString());
    assertThat(load().host()).isEqualTo("queues.example.com");

    variables.remove("MILLRACE_CREDENTIALS");
    assertThat(problems()).singleElement().asString().contains("needs credentials: set");
  }

  @Test
  void loopbackNeedsNothing() {
    for (String host : List.of("127.0.0.1", "127.1.2.3", "::1", "localhost")) {
      options.put(SettingKey.HOST, host);
      assertThat(load().host()).isEqualTo(host);
    }
  }

  @Test
  void operatorMayInsist() {
    options.put(SettingKey.HOST, "0.0.0.0");
    options.put(SettingKey.INSECURE, "true");

    assertThat(load().insecure()).isTrue();
  }

  @Test
  void variablesOfTheLauncherAndOfKubernetesAreNoSettings() {
    Stream.of("MILLRACE_JAVA_OPTS", "MILLRACE_SERVICE_HOST", "MILLRACE_PORT_4566_TCP_ADDR")
        .forEach(name -> variables.put(name, "x"));

    assertThat(load().port()).isEqualTo(4566);
  }

  private Settings load() {
    Surroundings surroundings = new Surroundings(variables, osName, home);
    return SettingsLoader.load(surroundings, Files.exists(file) ? file : null, options);
  }

  private List<String> problems() {
    SettingsException[] caught = new SettingsException[1];
    assertThatThrownBy(this::load)
        .isInstanceOfSatisfying(SettingsException.class, e -> caught[0] = e);
    return caught[0].problems();
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file, yaml);
  }

  private Path touch(String name) throws IOException {
    return Files.writeString(home.resolve(name), "");
  }
}
