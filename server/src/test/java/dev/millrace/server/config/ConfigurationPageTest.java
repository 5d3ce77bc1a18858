package dev.millrace.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} lists every setting as it is. */
class ConfigurationPageTest {
  @Test
  void tableHasEveryKeyWithItsDefaultAndItsVariable() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("..", "docs", "configuration.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split(" \\| ", -1))
            .map(cells -> cells[0] + " | " + cells[1] + " | " + cells[2])
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(SettingKey.ALL.stream().map(this::row).toList());
  }

  @Test
  void tableSaysTheRangeOfEveryNumber() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "configuration.md"));

    for (SettingKey<?> key : SettingKey.ALL) {
      if (key.kind() instanceof ValueKind.Whole whole) {
        assertThat(page.lines().filter(line -> line.startsWith("| `" + key.path() + "`")))
            .singleElement()
            .asString()
            .contains(whole.min() + " to " + whole.max());
      }
    }
  }

  private String row(SettingKey<?> key) {
    String standard =
        key == SettingKey.DATA_DIR
            ? "see below"
            : key.defaultText()
                .filter(text -> !text.isEmpty())
                .map(text -> "`" + text + "`")
                .orElse("none");
    return "| `" + key.path() + "` | " + standard + " | `" + key.variable() + "`";
  }
}
