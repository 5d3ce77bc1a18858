package dev.millrace.server.cli;

import dev.millrace.server.maintenance.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace restore}: the way back from a backup. */
@Command(
    name = "restore",
    description = "Make a data directory out of a backup; every file is checked before and after.",
    footer = {
      "",
      "Exit code 0: restored; 1: the backup is damaged, or the copy failed; 2: used wrongly.",
      "A restore that did not finish leaves a directory that no server starts with."
    })
final class RestoreCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(index = "0", paramLabel = "<backup>", description = "What millrace backup made.")
  private Path backup = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "<dir>",
      description = "The data directory; it must be empty or not exist.")
  private Path directory = Path.of("");

  RestoreCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Backup.Copied copied =
        Backup.restore(backup, directory, Screen.owner("restore"), screen.progress());
    screen.json(new JsonLine("restore").put("files", copied.files()).put("bytes", copied.bytes()));
    screen.text(
        "Restored %s, %s, to %s."
            .formatted(
                Sizes.count(copied.files(), "file"), Sizes.bytes(copied.bytes()), directory));
    return 0;
  }
}
