package dev.millrace.generator;

import java.util.List;

/** Writes the builder of a record. */
final class BuilderWriter {
  private final String type;
  private final List<Component> components;
  private final TypeNames names;
  private final SourceWriter out;

  BuilderWriter(String type, List<Component> components, TypeNames names, SourceWriter out) {
    this.type = type;
    this.components = components;
    this.names = names;
    this.out = out;
  }

  void write() {
    out.line("@" + names.use("org.jspecify.annotations.NullUnmarked"))
        .block(
            "public static final class Builder",
            () -> {
              for (Component component : components) {
                out.line("private " + component.type() + " " + component.name() + ";");
              }
              out.blank().line("private Builder() {}");
              components.forEach(this::writeSetter);
              List<String> arguments = components.stream().map(Component::name).toList();
              out.blank()
                  .block(
                      "public " + type + " build()",
                      () -> out.items("return new " + type + "(", arguments, ");"));
            });
  }

  private void writeSetter(Component component) {
    String parameter = names.nullable(component.type()) + " value";
    out.blank()
        .block(
            "public Builder " + component.name() + "(" + parameter + ")",
            () -> out.line("this." + component.name() + " = value;").line("return this;"));
  }
}
