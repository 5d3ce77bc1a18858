package dev.millrace.server.cli;

import dev.millrace.server.config.Settings;
import dev.millrace.server.config.Surroundings;
import dev.millrace.server.maintenance.Check;
import dev.millrace.server.maintenance.Doctor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace doctor}: whether this machine is one to run on. */
@Command(
    name = "doctor",
    description = "Look at this machine: disk, limits, clock, port, Java.",
    footer = {
      "",
      "Writes and deletes a file of about 1 MiB in the data directory.",
      "Exit code 0: nothing failed, though there may be warnings; 1: something failed."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Surroundings surroundings;
  private final Screen screen;

  @Mixin private DirectoryParameter directory = new DirectoryParameter();

  @Mixin private SettingsOption settingsOption = new SettingsOption();

  DoctorCommand(Surroundings surroundings, Screen screen) {
    this.surroundings = surroundings;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    Settings settings = settingsOption.load(surroundings, Map.of());
    Path path = directory.orElse(settings::dataDir);
    List<Check> checks = Doctor.examine(path, settings.host(), settings.port(), screen.clock());
    checks.forEach(this::tell);
    boolean failed = checks.stream().anyMatch(check -> check.level() == Check.Level.FAIL);
    return failed ? FAILED : 0;
  }

  private void tell(Check check) {
    screen.json(
        new JsonLine("check")
            .put("level", check.level().name())
            .put("name", check.name())
            .put("finding", check.finding())
            .put("advice", check.advice()));
    screen.text("%-4s  %s: %s".formatted(check.level(), check.name(), check.finding()));
    if (!check.advice().isEmpty()) {
      screen.text("      " + check.advice());
    }
  }
}
