package dev.millrace.server.cli;

import dev.millrace.host.Clock;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.server.Millrace;
import dev.millrace.server.config.SettingKey;
import dev.millrace.server.config.Settings;
import dev.millrace.server.config.SettingsLoader;
import dev.millrace.server.config.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code millrace rehearse}: a server that serves itself for a few seconds and ends. The launcher
 * lets Java watch it after a build, and keep what it has learnt for the starts to come.
 */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Start a server, send it requests of every kind, and stop it.")
final class RehearseCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "<dir>", description = "An empty directory for its data.")
  private Path directory = Path.of("");

  RehearseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, MalformedRequestException {
    // What the environment says is meant for the server that people use.
    Settings settings =
        SettingsLoader.load(
            new Surroundings(Map.of(), surroundings.osName(), surroundings.userHome()),
            null,
            Map.of(SettingKey.PORT, "0", SettingKey.DATA_DIR, directory.toString()));
    try (Millrace server = Millrace.start(settings, RehearseCommand::end);
        LoopbackConnection connection = new LoopbackConnection(server.address())) {
      new Rehearsal(connection, Clock.system()).run();
    }
    return 0;
  }

  private static void end(Throwable cause) {
    throw new IllegalStateException("the rehearsal failed", cause);
  }
}
