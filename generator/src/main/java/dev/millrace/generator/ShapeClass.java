package dev.millrace.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source of one generated class. */
public record ShapeClass(String packageName, String className, String source) {
  /** Puts the file's head before the body, with the imports that the body asked for. */
  static ShapeClass of(ServiceModel model, String className, TypeNames names, SourceWriter body) {
    SourceWriter file = new SourceWriter();
    file.line("// Generated from models/" + model.target().fileName() + ".json; do not edit.");
    file.line("package " + model.target().packageName() + ";").blank();
    for (String type : names.imports()) {
      file.line("import " + type + ";");
    }
    return new ShapeClass(model.target().packageName(), className, file.blank().toString() + body);
  }

  static ShapeClass packageInfo(ServiceModel model) {
    String source =
        """
        /** The shapes of %s, generated from its model. */
        @org.jspecify.annotations.NullMarked
        package %s;
        """
            .formatted(model.service().getId().getName(), model.target().packageName());
    return new ShapeClass(model.target().packageName(), "package-info", source);
  }

  /** Writes the file below a source root, unless it has this content already. */
  public Path writeTo(Path sourceRoot) throws IOException {
    Path file = sourceRoot.resolve(packageName.replace('.', '/')).resolve(className + ".java");
    if (!Files.exists(file) || !Files.readString(file, UTF_8).equals(source)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, source, UTF_8);
    }
    return file;
  }
}
