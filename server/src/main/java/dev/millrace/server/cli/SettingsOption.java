package dev.millrace.server.cli;

import dev.millrace.server.config.SettingKey;
import dev.millrace.server.config.Settings;
import dev.millrace.server.config.SettingsLoader;
import dev.millrace.server.config.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command takes its settings from. */
final class SettingsOption {
  @Option(
      names = "--config",
      paramLabel = "<file>",
      description = "The YAML file with the settings; there need not be one.")
  private @Nullable Path config;

  /**
   * The settings in force.
   *
   * @param given on the command line, which goes before everything else
   */
  Settings load(Surroundings surroundings, Map<SettingKey<?>, String> given) {
    return SettingsLoader.load(surroundings, config, given);
  }
}
