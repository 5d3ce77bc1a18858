package dev.millrace.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ServiceShape;

/** Generates the services that a list names, where anything changed since the last time. */
public final class Generator {
  private static final String ROOT_PACKAGE = "dev.millrace.protocol";

  private final Path models;
  private final Path services;
  private final Path output;

  public Generator(Path models, Path services, Path output) {
    this.models = models;
    this.services = services;
    this.output = output;
  }

  /**
   * The build's entry.
   *
   * @param arguments the directory of models, the list of services, the directory to write to
   */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      throw new GeneratorException("Expected: <models> <services.txt> <output directory>");
    }
    new Generator(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])).run();
  }

  /**
   * Writes the sources; files of an earlier run that are not written now are deleted.
   *
   * @return whether anything had to be done
   */
  public boolean run() {
    try {
      List<String> lines =
          Files.readAllLines(services).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      List<Path> inputs = new ArrayList<>(List.of(services));
      lines.forEach(line -> inputs.add(modelFile(line)));
      SourceStamp stamp = SourceStamp.of(inputs, output);
      if (stamp.matches()) {
        return false;
      }
      Set<Path> written = new HashSet<>();
      for (String line : lines) {
        written.addAll(generate(line));
      }
      deleteOthers(written);
      stamp.write();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path modelFile(String line) {
    Path file = models.resolve(words(line).getFirst() + ".json");
    if (!Files.isRegularFile(file)) {
      throw new GeneratorException(services + " names a service without a model: " + file);
    }
    return file;
  }

  private List<Path> generate(String line) throws IOException {
    Model model = Model.assembler().discoverModels().addImport(modelFile(line)).assemble().unwrap();
    List<ServiceShape> found = List.copyOf(model.getServiceShapes());
    if (found.size() != 1) {
      throw new GeneratorException(modelFile(line) + " has " + found.size() + " services, not one");
    }
    List<String> words = words(line);
    List<Path> written = new ArrayList<>();
    for (ShapeClass generated :
        ServiceGenerator.generate(
            model,
            found.getFirst(),
            words.getFirst(),
            ROOT_PACKAGE,
            words.subList(1, words.size()))) {
      written.add(generated.writeTo(output));
    }
    return written;
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.split("\\s+", -1));
  }

  private void deleteOthers(Set<Path> written) throws IOException {
    Files.createDirectories(output);
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!written.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }
}
