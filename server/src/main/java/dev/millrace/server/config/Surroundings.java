package dev.millrace.server.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the machine says about itself.
 *
 * @param variables the environment
 * @param osName as in the system property {@code os.name}
 */
public record Surroundings(Map<String, String> variables, String osName, Path userHome) {
  public Surroundings {
    variables = Map.copyOf(variables);
  }

  /** Of this process. */
  public static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  /** Where data is kept when nobody says where: the place that the platform has for it. */
  Path dataDir() {
    if (osName.startsWith("Mac")) {
      return userHome.resolve("Library", "Application Support", "Millrace");
    }
    String base = variables.getOrDefault("XDG_DATA_HOME", "");
    // The XDG convention: a relative path there is to be ignored.
    return Path.of(base).isAbsolute()
        ? Path.of(base, "millrace")
        : userHome.resolve(".local", "share", "millrace");
  }

  /** No shell has seen a path of the file, so {@code ~/} is still in it. */
  Path expand(Path path) {
    return path.startsWith("~") ? userHome.resolve(Path.of("~").relativize(path)) : path;
  }
}
