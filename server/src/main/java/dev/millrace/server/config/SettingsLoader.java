package dev.millrace.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts settings together: the command line goes before the environment, the environment before the
 * file, the file before the default. Every value of every source is checked, also one that another
 * hides, and all problems are told at once.
 */
public final class SettingsLoader {
  private final Surroundings surroundings;
  private final List<String> problems = new ArrayList<>();
  private final List<Layer> layers = new ArrayList<>();

  private SettingsLoader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads every source once.
   *
   * @param file null where none was named; {@code MILLRACE_CONFIG} may still name one
   * @throws SettingsException where anything is wrong
   */
  public static Settings load(
      Surroundings surroundings, @Nullable Path file, Map<SettingKey<?>, String> commandLine) {
    return new SettingsLoader(surroundings).load(file, commandLine);
  }

  private Settings load(@Nullable Path file, Map<SettingKey<?>, String> commandLine) {
    layers.add(Layer.commandLine(commandLine));
    layers.add(Layer.environment(surroundings.variables(), problems));
    String named = surroundings.variables().get("MILLRACE_CONFIG");
    if (file != null) {
      layers.add(SettingsFile.read(file, problems));
    } else if (named != null) {
      layers.add(SettingsFile.read(Path.of(named), problems));
    }
    Settings settings = assemble();
    ExposureRule.check(
            settings.host(),
            !settings.credentials().isEmpty(),
            settings.tls() != null,
            settings.insecure())
        .ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return settings;
  }

  private Settings assemble() {
    return new Settings(
        get(SettingKey.HOST),
        get(SettingKey.PORT),
        surroundings.expand(find(SettingKey.DATA_DIR).orElseGet(surroundings::dataDir)),
        get(SettingKey.MEMORY),
        get(SettingKey.LANES),
        find(SettingKey.PUBLIC_URL).orElse(null),
        get(SettingKey.DEFAULT_REGION),
        get(SettingKey.CREDENTIALS),
        tls(),
        get(SettingKey.INSECURE),
        new Settings.Limits(
            get(SettingKey.LIMITS_REQUEST_MEBIBYTES_MAX),
            get(SettingKey.LIMITS_CONNECTIONS_MAX),
            get(SettingKey.LIMITS_IDLE_SECONDS_MAX)),
        get(SettingKey.PURGE_INTERVAL_SECONDS),
        get(SettingKey.RECREATE_INTERVAL_SECONDS),
        get(SettingKey.FIFO_REQUESTS_PER_SECOND_MAX),
        new Settings.Kinesis(
            get(SettingKey.KINESIS_QUOTAS),
            get(SettingKey.KINESIS_SHARDS_MAX),
            get(SettingKey.KINESIS_ON_DEMAND_STREAMS_MAX)),
        new Settings.Sns(
            find(SettingKey.SNS_SIGNING_CERT_URL).orElse(null), get(SettingKey.SNS_SMS_SANDBOX)),
        outgoing(),
        GatewaySettings.read(source(), problems));
  }

  private GatewaySettings.Source source() {
    SettingsLoader loader = this;
    return new GatewaySettings.Source() {
      @Override
      public <T> Optional<T> find(SettingKey<T> key) {
        return loader.find(key);
      }

      @Override
      public <T> T get(SettingKey<T> key) {
        return loader.get(key);
      }
    };
  }

  private Settings.Outgoing outgoing() {
    Optional<Path> trust = find(SettingKey.OUTGOING_TRUST_FILE).map(surroundings::expand);
    trust.ifPresent(file -> requireReadable(SettingKey.OUTGOING_TRUST_FILE, file));
    return new Settings.Outgoing(get(SettingKey.OUTGOING_ALLOW), trust.orElse(null));
  }

  private Settings.@Nullable Tls tls() {
    Optional<Path> certificate = find(SettingKey.TLS_CERTIFICATE_FILE).map(surroundings::expand);
    Optional<Path> key = find(SettingKey.TLS_KEY_FILE).map(surroundings::expand);
    if (certificate.isEmpty() && key.isEmpty()) {
      return null;
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      problems.add(
          "tls.certificateFile and tls.keyFile belong together: set both, or neither for plain HTTP");
      return null;
    }
    requireReadable(SettingKey.TLS_CERTIFICATE_FILE, certificate.get());
    requireReadable(SettingKey.TLS_KEY_FILE, key.get());
    return new Settings.Tls(certificate.get(), key.get());
  }

  private void requireReadable(SettingKey<Path> key, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      problems.add(key.path() + ": there is no file at " + file + " that can be read");
    }
  }

  private <T> T get(SettingKey<T> key) {
    return find(key).orElseGet(() -> defaultOf(key));
  }

  private <T> Optional<T> find(SettingKey<T> key) {
    Optional<T> first = Optional.empty();
    for (Layer layer : layers) {
      Optional<T> here = layer.find(key, problems);
      first = first.or(() -> here);
    }
    return first;
  }

  private static <T> T defaultOf(SettingKey<T> key) {
    try {
      return key.kind().read(key.defaultText().orElseThrow());
    } catch (ValueKind.Refusal e) {
      throw new IllegalStateException("the default of " + key + " is not allowed", e);
    }
  }
}
