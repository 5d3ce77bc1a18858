package dev.millrace.tidy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Classes that break a rule on purpose: compiled for one test, seen by no other. */
final class Planted {
  private Planted() {}

  /**
   * Compiles into a folder and imports what came of it.
   *
   * @param sources pairs: a class's full name, and the members of it
   */
  static JavaClasses classes(Path folder, String... sources) {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try {
      for (int index = 0; index < sources.length; index += 2) {
        int dot = sources[index].lastIndexOf('.');
        String name = sources[index].substring(dot + 1);
        Path file = folder.resolve(index + "/" + name + ".java");
        Files.createDirectories(file.getParent());
        String head = "package " + sources[index].substring(0, dot) + ";";
        Files.writeString(file, head + "public class " + name + " {" + sources[index + 1] + "}");
        arguments.add(file.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int problems =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (problems != 0) {
      throw new IllegalArgumentException("what is planted does not compile");
    }
    return new ClassFileImporter().importPath(folder);
  }
}
