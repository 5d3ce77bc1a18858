package dev.millrace.server.cli;

import dev.millrace.server.config.SettingKey;
import dev.millrace.server.config.Settings;
import dev.millrace.server.config.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace start}: puts the settings together and hands them to the server. */
@Command(
    name = "start",
    description = "Start the server; it runs until it is interrupted.",
    footer = {
      "",
      "Every setting can also stand in the file, or in an environment variable:",
      "docs/configuration.md lists them. The command line goes before the environment,",
      "the environment before the file."
    })
final class StartCommand implements Callable<Integer> {
  private final ServerRunner runner;
  private final Surroundings surroundings;

  @Mixin private SettingsOption settingsOption = new SettingsOption();

  @Option(
      names = "--host",
      paramLabel = "<host>",
      description = "Name or address to listen on (127.0.0.1).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "<port>",
      description = "Port to listen on (4566); 0 takes a free one.")
  private @Nullable String port;

  @Option(
      names = "--data-dir",
      paramLabel = "<directory>",
      description = "Where messages are kept.")
  private @Nullable String dataDir;

  @Option(
      names = "--memory",
      description = "Keep messages in memory: all are gone when the server stops.")
  private boolean memory;

  @Option(names = "--insecure", description = "Serve a network without credentials or without TLS.")
  private boolean insecure;

  StartCommand(ServerRunner runner, Surroundings surroundings) {
    this.runner = runner;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Settings settings = settingsOption.load(surroundings, options());
    return runner.run(settings);
  }

  private Map<SettingKey<?>, String> options() {
    Map<SettingKey<?>, String> options = new LinkedHashMap<>();
    put(options, SettingKey.HOST, host);
    put(options, SettingKey.PORT, port);
    put(options, SettingKey.DATA_DIR, dataDir);
    put(options, SettingKey.MEMORY, memory ? "true" : null);
    put(options, SettingKey.INSECURE, insecure ? "true" : null);
    return options;
  }

  private static void put(
      Map<SettingKey<?>, String> options, SettingKey<?> key, @Nullable String value) {
    if (value != null) {
      options.put(key, value);
    }
  }
}
