package dev.millrace.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.journal.disk.DiskFile;
import dev.millrace.simulation.world.DiskFaults.Lie;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FaultyDiskTest {
  private static final int SECTORS = 16;

  private final FaultyDisk disk = new FaultyDisk(new Chance(1));

  @Test
  void whatWasForcedSurvivesAndWhatWasNotMayNot() throws IOException {
    DiskFile file = fileOf(1);
    file.force();
    fill(file, 2);

    disk.losePower(DiskLoss.NOTHING_SURVIVES);

    assertThat(found()).containsExactly(1);
  }

  @Test
  void everySectorSurvivesInAVersionOfItsOwn() throws IOException {
    DiskFile file = fileOf(1);
    file.force();
    fill(file, 2);
    fill(file, 3);

    disk.losePower(DiskLoss.SECTORS_SURVIVE);

    assertThat(found()).containsExactly(1, 2, 3);
  }

  @Test
  void aFailedForceDropsWhatReadsStillShow() throws IOException {
    DiskFile file = fileOf(1);
    file.force();
    fill(file, 2);
    disk.faults(new DiskFaults(0, 1000, Long.MAX_VALUE, Lie.NONE));
    assertThatThrownBy(file::force).hasMessage("Input/output error");
    disk.faults(DiskFaults.NONE);
    assertThat(found()).containsExactly(2);
    file.force();

    disk.losePower(DiskLoss.EVERYTHING_SURVIVES);

    assertThat(found()).containsExactly(1, 2);
  }

  @Test
  void namesAreLostUntilTheirDirectoryIsSynced() throws IOException {
    disk.create("kept").close();
    disk.syncDirectory("");
    disk.create("lost").close();

    disk.losePower(DiskLoss.NOTHING_SURVIVES);

    assertThat(disk.list("")).containsExactly("kept");
  }

  @Test
  void writesOfWhatFitsAndFailsWhenRoomRunsOut() throws IOException {
    DiskFile file = disk.create("file");
    disk.faults(new DiskFaults(0, 0, 700, Lie.NONE));

    assertThatThrownBy(() -> fill(file, 1)).hasMessage("No space left on device");
    assertThat(file.size()).isEqualTo(700);
  }

  @Test
  void nothingWorksWithoutPower() throws IOException {
    DiskFile file = fileOf(1);
    disk.losePowerAfter(0);

    assertThatThrownBy(file::force).hasMessage("power is lost");
    assertThatThrownBy(file::force).hasMessage("there is no power");
    assertThat(disk.powerLost()).isTrue();
  }

  private DiskFile fileOf(int value) throws IOException {
    DiskFile file = disk.create("file");
    disk.syncDirectory("");
    fill(file, value);
    return file;
  }

  private static void fill(DiskFile file, int value) throws IOException {
    byte[] bytes = new byte[SECTORS * FileContent.SECTOR_BYTES];
    Arrays.fill(bytes, (byte) value);
    file.write(0, ByteBuffer.wrap(bytes));
  }

  /** The values that stand in the file, each in whole sectors. */
  private Set<Integer> found() throws IOException {
    DiskFile file = disk.open("file");
    ByteBuffer bytes = ByteBuffer.allocate(SECTORS * FileContent.SECTOR_BYTES);
    assertThat(file.read(0, bytes)).isEqualTo(bytes.capacity());
    Set<Integer> values = new TreeSet<>();
    for (int sector = 0; sector < SECTORS; sector++) {
      int first = bytes.get(sector * FileContent.SECTOR_BYTES);
      values.add(first);
      for (int i = 0; i < FileContent.SECTOR_BYTES; i++) {
        assertThat(bytes.get(sector * FileContent.SECTOR_BYTES + i)).isEqualTo((byte) first);
      }
    }
    return values;
  }
}
