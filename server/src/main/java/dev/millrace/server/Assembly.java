package dev.millrace.server;

import dev.millrace.host.Clock;
import dev.millrace.host.Entropy;
import dev.millrace.server.api.kinesis.KinesisSettings;
import dev.millrace.server.api.sqs.SqsSettings;
import dev.millrace.server.config.Credential;
import dev.millrace.server.config.Settings;
import dev.millrace.server.console.BrowserGuard;
import dev.millrace.server.console.ConsoleLogin;
import dev.millrace.server.http.EdgeLimits;
import dev.millrace.server.http.EdgeSettings;
import dev.millrace.server.http.TlsCertificate;
import dev.millrace.server.notification.EnvelopeUrls;
import dev.millrace.server.outgoing.AddressGuard;
import dev.millrace.server.outgoing.AllowRule;
import dev.millrace.server.security.Credentials;
import dev.millrace.server.security.SignatureVerifier;
import dev.millrace.server.wire.Authenticator;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/** Turns settings into what each room takes. */
final class Assembly {
  private Assembly() {}

  static Authenticator authenticator(Settings settings, Clock clock) {
    if (settings.credentials().isEmpty()) {
      return Authenticator.believing(settings.defaultRegion());
    }
    Map<String, Credentials> byKey = keys(settings);
    return Authenticator.verifying(
        new SignatureVerifier(key -> Optional.ofNullable(byKey.get(key)), clock::now));
  }

  /**
   * What the console asks for: whoever may sign may log in with the same key. A server that asks
   * nobody for a key although others reach it shows a token when it starts.
   */
  static ConsoleLogin consoleLogin(Settings settings, Entropy entropy) {
    if (settings.servesThisMachineOnly()) {
      return new ConsoleLogin.Open();
    }
    return settings.credentials().isEmpty()
        ? new ConsoleLogin.Token(entropy.nextUuid().toString())
        : new ConsoleLogin.Keys(keys(settings));
  }

  static BrowserGuard browserGuard(Settings settings) {
    Set<String> names = new HashSet<>(Set.of(settings.host().toLowerCase(Locale.ROOT)));
    URI publicUrl = settings.publicUrl();
    if (publicUrl != null && publicUrl.getHost() != null) {
      names.add(publicUrl.getHost().toLowerCase(Locale.ROOT));
    }
    return new BrowserGuard(names, !settings.credentials().isEmpty());
  }

  private static Map<String, Credentials> keys(Settings settings) {
    Map<String, Credentials> byKey = new HashMap<>();
    for (Credential credential : settings.credentials()) {
      byKey.put(
          credential.accessKeyId(),
          new Credentials(
              credential.accessKeyId(),
              credential.secretAccessKey().reveal(),
              credential.accountId(),
              null));
    }
    return byKey;
  }

  static EdgeSettings edgeSettings(Settings settings) {
    Settings.Tls tls = settings.tls();
    return new EdgeSettings(
        settings.host(),
        settings.port(),
        Runtime.getRuntime().availableProcessors(),
        limits(settings.limits()),
        tls == null ? null : new TlsCertificate(tls.certificateFile(), tls.keyFile()));
  }

  /**
   * Where links in messages lead.
   *
   * @param port on which the server listens; asked each time
   */
  static EnvelopeUrls envelopeUrls(Settings settings, IntSupplier port) {
    String scheme = settings.tls() == null ? "http://" : "https://";
    return new EnvelopeUrls(
        () ->
            settings.publicUrl() == null
                ? scheme + authority(settings, port.getAsInt())
                : settings.publicUrl().toString(),
        settings.sns().signingCertUrl());
  }

  /**
   * Where requests of this server may go. Whoever can use a server that serves its own machine
   * alone is on that machine, and reaches its loopback addresses without us.
   */
  static AddressGuard addressGuard(Settings settings) {
    List<AllowRule> allow = new ArrayList<>(settings.outgoing().allow());
    if (settings.servesThisMachineOnly()) {
      allow.add(AllowRule.LOOPBACK_V4);
      allow.add(AllowRule.LOOPBACK_V6);
    }
    return new AddressGuard(allow);
  }

  /** Host and port as they stand in a URL; an IPv6 address goes into brackets. */
  static String authority(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Under which this machine reaches itself; nobody can connect to the address of all. */
  static String authority(Settings settings, int port) {
    boolean everyAddress = settings.host().equals("0.0.0.0") || settings.host().equals("::");
    return authority(everyAddress ? "localhost" : settings.host(), port);
  }

  static SqsSettings sqs(Settings settings) {
    return new SqsSettings(
        settings.purgeIntervalSeconds(),
        settings.recreateIntervalSeconds(),
        settings.fifoRequestsPerSecondMax());
  }

  static KinesisSettings kinesis(Settings settings) {
    Settings.Kinesis kinesis = settings.kinesis();
    return new KinesisSettings(kinesis.quotas(), kinesis.shardsMax(), kinesis.onDemandStreamsMax());
  }

  private static EdgeLimits limits(Settings.Limits limits) {
    EdgeLimits defaults = EdgeLimits.DEFAULTS;
    return new EdgeLimits(
        limits.connectionsMax(),
        defaults.requestLineBytesMax(),
        defaults.headerBytesMax(),
        defaults.headerCountMax(),
        limits.requestMebibytesMax() * 1024L * 1024L,
        defaults.pipelinedBytesMax(),
        limits.idleSecondsMax(),
        defaults.headSeconds(),
        defaults.bodySeconds(),
        defaults.writeSeconds(),
        defaults.lingerSeconds(),
        defaults.lingerBytesMax(),
        defaults.streamsMax(),
        defaults.streamResetsMax(),
        defaults.streamResetWindowSeconds());
  }
}
