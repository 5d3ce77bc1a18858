package dev.millrace.simulation.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.journal.JournalException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Files of a data directory that are missing, cut off, or stand in each other's place. */
class MissingFilesTest {
  private final Map<String, byte[]> image = SmallDirectory.image();
  private final Judge judge = new Judge(SmallDirectory.SEGMENT_BYTES, ImageDisk.of(image));

  @Test
  void missingFileIsMissedUnlessItIsASnapshot() {
    for (String path : image.keySet()) {
      Map<String, byte[]> rest = new TreeMap<>(image);
      rest.remove(path);
      if (path.endsWith(".snapshot")) {
        assertThat(judge.serve(ImageDisk.of(rest))).as(path).isEqualTo(judge.expected());
      } else if (path.endsWith("claim")) {
        assertRefused(path, rest);
      } else if (isLast(path, rest)) {
        assertRefused(path, rest);
      } else {
        assertRefusedOrHarmless(path, rest);
      }
    }
  }

  @Test
  void fileThatIsCutOffIsNeverServedAsIfItWereWhole() {
    for (Map.Entry<String, byte[]> file : image.entrySet()) {
      for (int size = 0; size < file.getValue().length; size += 61) {
        Map<String, byte[]> cut = new TreeMap<>(image);
        cut.put(file.getKey(), Arrays.copyOf(file.getValue(), size));
        assertRefusedOrHarmless(file.getKey() + " of " + size + " bytes", cut);
      }
    }
  }

  @Test
  void twoFilesInEachOthersPlaceAreNeverServedAsIfTheyWereRight() {
    List<String> paths =
        new ArrayList<>(image.keySet().stream().filter(it -> !it.endsWith(".tmp")).toList());
    for (String one : paths) {
      for (String other : paths.subList(paths.indexOf(one) + 1, paths.size())) {
        Map<String, byte[]> swapped = new TreeMap<>(image);
        swapped.put(one, image.getOrDefault(other, new byte[0]));
        swapped.put(other, image.getOrDefault(one, new byte[0]));
        assertRefusedOrHarmless(one + " and " + other, swapped);
      }
    }
  }

  private static boolean isLast(String path, Map<String, byte[]> rest) {
    String directory = path.substring(0, path.indexOf('/') + 1);
    return rest.keySet().stream()
        .noneMatch(
            it -> it.startsWith(directory) && it.endsWith(".segment") && it.compareTo(path) > 0);
  }

  private void assertRefused(String what, Map<String, byte[]> damaged) {
    assertThatThrownBy(() -> judge.serve(ImageDisk.of(damaged)))
        .as(what)
        .isInstanceOf(JournalException.Corrupt.class)
        .hasMessageContaining("image/" + what);
  }

  /** Messages whose bytes are gone are answered with an error, all others with what they are. */
  private void assertRefusedOrHarmless(String what, Map<String, byte[]> damaged) {
    List<Broker.Served> served;
    try {
      served = judge.serve(ImageDisk.of(damaged));
    } catch (JournalException refused) {
      assertThat(refused).as(what).hasMessageContaining("lane-");
      return;
    }
    assertThat(served).as(what).hasSameSizeAs(judge.expected());
    for (int i = 0; i < served.size(); i++) {
      if (!(served.get(i) instanceof Broker.Served.Unreadable)) {
        assertThat(served.get(i)).as(what).isEqualTo(judge.expected().get(i));
      }
    }
  }
}
