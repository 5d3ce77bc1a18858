package dev.millrace.generator;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names of the model as Java identifiers and literals. */
final class JavaNames {
  /** Methods that a record has anyway, or that every generated one gets. */
  private static final Set<String> TAKEN_ACCESSORS =
      Set.of(
          "builder",
          "clone",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "schema",
          "toString",
          "wait");

  private JavaNames() {}

  /** {@code MD5OfBody} is {@code mD5OfBody}: nothing is guessed about acronyms. */
  static String component(String memberName) {
    String name = memberName.substring(0, 1).toLowerCase(Locale.ROOT) + memberName.substring(1);
    return TAKEN_ACCESSORS.contains(name) || !SourceVersion.isName(name) ? name + "_" : name;
  }

  static String type(String shapeName) {
    return shapeName.substring(0, 1).toUpperCase(Locale.ROOT) + shapeName.substring(1);
  }

  /** The last part of a package: {@code kinesis-video-media} is {@code kinesisvideomedia}. */
  static String packagePart(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** {@code kinesis-video-media} is {@code KinesisVideoMedia}. */
  static String camel(String fileName) {
    StringBuilder name = new StringBuilder();
    for (String part : fileName.split("[^A-Za-z0-9]+", -1)) {
      name.append(type(part));
    }
    return name.toString();
  }

  static String literal(String value) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            literal.append(String.format("\\u%04x", (int) c));
          } else {
            literal.append(c);
          }
        }
      }
    }
    return literal.append('"').toString();
  }
}
