package dev.millrace.generator;

import java.util.Set;
import java.util.TreeSet;

/**
 * How one source file writes the names of types. Shapes may be called {@code Object} or {@code
 * Record}: where a name is taken by the package, the other type is written in full.
 */
final class TypeNames {
  private final Set<String> taken;
  private final Set<String> nested;
  private final Set<String> imports = new TreeSet<>();

  TypeNames(Set<String> taken) {
    this(taken, Set.of());
  }

  /**
   * The names of a file that nests types.
   *
   * @param nested what they are called; they are taken too
   */
  TypeNames(Set<String> taken, Set<String> nested) {
    this.taken = taken;
    this.nested = nested;
  }

  /** A shape of that package, which is the file's own, unless a nested type hides it. */
  String shape(String packageName, String simpleName) {
    return nested.contains(simpleName) ? packageName + "." + simpleName : simpleName;
  }

  /** Imports the type, unless its simple name means something else here. */
  String use(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    String simple = qualifiedName.substring(dot + 1);
    if (taken.contains(simple)) {
      return qualifiedName;
    }
    if (!qualifiedName.substring(0, dot).equals("java.lang")) {
      imports.add(qualifiedName);
    }
    return simple;
  }

  /** A type of the schema package. */
  String schema(String simpleName) {
    return use("dev.millrace.protocol.schema." + simpleName);
  }

  String string() {
    return use("java.lang.String");
  }

  String override() {
    return "@" + use("java.lang.Override");
  }

  /** Puts the annotation where the language wants it, before the last part of a name. */
  String nullable(String type) {
    int generics = type.indexOf('<');
    int dot = type.lastIndexOf('.', generics < 0 ? type.length() : generics);
    return type.substring(0, dot + 1)
        + "@"
        + use("org.jspecify.annotations.Nullable")
        + " "
        + type.substring(dot + 1);
  }

  Set<String> imports() {
    return imports;
  }
}
