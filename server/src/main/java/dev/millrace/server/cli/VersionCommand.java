package dev.millrace.server.cli;

import dev.millrace.server.ops.Version;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code millrace version}. */
@Command(name = "version", description = "Say which version this is.")
final class VersionCommand implements Runnable {
  private final PrintWriter out;

  VersionCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void run() {
    out.println("Millrace " + Version.number() + " (Java " + Runtime.version() + ")");
    out.flush();
  }
}
