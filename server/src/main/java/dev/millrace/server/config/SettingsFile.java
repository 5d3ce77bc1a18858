package dev.millrace.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the YAML file into a layer; what it cannot read becomes problems. */
final class SettingsFile {
  private static final int FILE_BYTES_MAX = 1 << 20;
  private static final List<String> KNOWN = SettingKey.ALL.stream().map(SettingKey::path).toList();
  private static final Set<String> SECTIONS =
      KNOWN.stream().flatMap(SettingsFile::sectionsAbove).collect(Collectors.toUnmodifiableSet());

  private final Path path;
  private final List<String> problems;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  private SettingsFile(Path path, List<String> problems) {
    this.path = path;
    this.problems = problems;
  }

  static Layer read(Path path, List<String> problems) {
    SettingsFile file = new SettingsFile(path, problems);
    file.read();
    return new Layer(path.toString(), SettingKey::path, file.values);
  }

  private void read() {
    try {
      if (Files.size(path) > FILE_BYTES_MAX) {
        problem("is larger than " + FILE_BYTES_MAX + " bytes");
        return;
      }
      Object content =
          new Load(LoadSettings.builder().setLabel(path.toString()).build())
              .loadFromString(Files.readString(path, StandardCharsets.UTF_8));
      switch (content) {
        case null -> {}
        case Map<?, ?> map -> map.forEach((name, value) -> entry("", name, value));
        default -> problem("must be keys with values, like port: 4566");
      }
    } catch (NoSuchFileException _) {
      problem("there is no such file");
    } catch (IOException e) {
      problem("cannot be read as a UTF-8 text file (" + e.getClass().getSimpleName() + ")");
    } catch (MarkedYamlEngineException e) {
      String line =
          e.getProblemMark().map(mark -> "line " + (mark.getLine() + 1) + ": ").orElse("");
      problem("is not YAML: " + line + e.getProblem().strip());
    } catch (YamlEngineException _) {
      // The message of this one may quote the file at length, secrets with it.
      problem("is not YAML that can be read here");
    }
  }

  private static Stream<String> sectionsAbove(String path) {
    return IntStream.range(0, path.length())
        .filter(at -> path.charAt(at) == '.')
        .mapToObj(at -> path.substring(0, at));
  }

  private void entry(String prefix, @Nullable Object name, @Nullable Object value) {
    String key = prefix + name;
    if (!SECTIONS.contains(key)) {
      put(key, String.valueOf(name).contains("."), value);
    } else if (value instanceof Map<?, ?> section) {
      section.forEach((inner, setting) -> entry(key + ".", inner, setting));
    } else if (value != null) {
      problem(key + " must be a section with keys of its own below it");
    }
  }

  private void put(String key, boolean dotted, @Nullable Object value) {
    if (dotted || !KNOWN.contains(key)) {
      problems.add(Layer.unknown(path.toString(), key, KNOWN));
    } else {
      values.put(key, value);
    }
  }

  private void problem(String text) {
    problems.add(path + ": " + text);
  }
}
