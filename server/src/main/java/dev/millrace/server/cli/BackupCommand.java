package dev.millrace.server.cli;

import dev.millrace.journal.JournalException;
import dev.millrace.server.control.HeldServer;
import dev.millrace.server.maintenance.Backup;
import dev.millrace.server.maintenance.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace backup}: a copy that can be checked. */
@Command(
    name = "backup",
    description = "Copy a data directory, with the SHA-256 of every file.",
    footer = {
      "",
      "A server may go on serving meanwhile; the backup holds what it held at one moment.",
      "Exit code 0: the backup is complete and durable; 1: it failed; 2: used wrongly."
    })
final class BackupCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(index = "0", paramLabel = "<dir>", description = "The data directory.")
  private Path directory = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "<target>",
      description = "Where the backup goes; it must be empty or not exist.")
  private Path target = Path.of("");

  BackupCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Backup.Copied copied = copy();
    screen.json(new JsonLine("backup").put("files", copied.files()).put("bytes", copied.bytes()));
    screen.text(
        "Backed up %s, %s, to %s."
            .formatted(Sizes.count(copied.files(), "file"), Sizes.bytes(copied.bytes()), target));
    return 0;
  }

  private Backup.Copied copy() throws IOException {
    try (DataDirectory opened = DataDirectory.open(directory, Screen.owner("backup"))) {
      return Backup.create(opened, target, screen.progress());
    } catch (JournalException.Locked inUse) {
      try (HeldServer server = held(inUse)) {
        return Backup.createWhileServing(server, directory, target, screen.progress());
      }
    }
  }

  /** Whoever has the directory may be no server. */
  private HeldServer held(JournalException.Locked inUse) throws IOException {
    try {
      return HeldServer.in(directory);
    } catch (IOException e) {
      inUse.addSuppressed(e);
      throw inUse;
    }
  }
}
