package dev.millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The AWS CLI with a running server, for one service; what it prints is plain text. */
record AwsCli(Program program, RunningServer server, Path folder, String service) {
  /** On a server of its own, where the program is installed. */
  static void converse(String service, Path folder, Consumer<AwsCli> conversation) {
    try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
      converse(service, server, folder, conversation);
    }
  }

  /** Where the program is installed. */
  static void converse(
      String service, RunningServer server, Path folder, Consumer<AwsCli> conversation) {
    Optional<Program> found = Program.find("aws");
    if (found.isEmpty()) {
      NotRun.write("AWS CLI", "the program aws was not found");
      return;
    }
    conversation.accept(new AwsCli(found.get().asAwsClient(), server, folder, service));
  }

  /** The same program and server for another service. */
  AwsCli of(String other) {
    return new AwsCli(program, server, folder, other);
  }

  String says(String... arguments) {
    Program.Outcome ran = run(arguments);
    assertThat(ran.exitCode()).as(ran.all()).isZero();
    return ran.out().strip();
  }

  Program.Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(service));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--endpoint-url", server.endpoint().toString(), "--output", "text"));
    return program.run(folder, all.toArray(String[]::new));
  }
}
