package dev.millrace.server.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.maintenance.Check.Level;
import org.junit.jupiter.api.Test;

/** What is said of values that no test has to measure. */
final class JudgementTest {
  @Test
  void memoryIsNoDiskAndANetworkIsSuspicious() {
    assertThat(Judgement.fileSystem("tmpfs"))
        .isEqualTo(
            new Check(
                Level.FAIL,
                "file system",
                "tmpfs lives in memory: everything is gone with the machine's power",
                "put the data directory on a disk"));
    assertThat(Judgement.fileSystem("nfs4").level()).isEqualTo(Level.WARN);
    assertThat(Judgement.fileSystem("ext4")).isEqualTo(Check.ok("file system", "ext4"));
  }

  @Test
  void syncThatIsFasterThanAnyMediumIsNotBelieved() {
    assertThat(Judgement.sync("ext4", 19_999, 30_000).level()).isEqualTo(Level.WARN);
    assertThat(Judgement.sync("ext4", 19_999, 30_000).finding())
        .isEqualTo("4 KiB take 0.020 ms (median), 0.030 ms (p99): faster than a medium can be");
    assertThat(Judgement.sync("ext4", 140_000, 2_500_000))
        .isEqualTo(Check.ok("sync", "4 KiB take 0.140 ms (median), 2.500 ms (p99)"));
    assertThat(Judgement.sync("ext4", 20_000_001, 30_000_000).level()).isEqualTo(Level.WARN);
    assertThat(Judgement.sync("tmpfs", 900, 2_000).advice())
        .isEqualTo("these are times of memory, not of a disk");
  }

  @Test
  void spaceFilesJavaAndClockHaveTheirLimits() {
    assertThat(Judgement.space((256L << 20) - 1).level()).isEqualTo(Level.FAIL);
    assertThat(Judgement.space(256L << 20).level()).isEqualTo(Level.WARN);
    assertThat(Judgement.space(2L << 30)).isEqualTo(Check.ok("free space", "2048 MiB are free"));
    assertThat(Judgement.openFiles(1024).level()).isEqualTo(Level.WARN);
    assertThat(Judgement.openFiles(16_384).level()).isEqualTo(Level.OK);
    assertThat(Judgement.java(24).level()).isEqualTo(Level.FAIL);
    assertThat(Judgement.java(25).level()).isEqualTo(Level.OK);
    assertThat(Judgement.clock(0, 10, 10).level()).isEqualTo(Level.FAIL);
    assertThat(Judgement.clock(1_800_000_000_000L, 500, 100).finding())
        .isEqualTo("the time of day moved 500 ms in 100 ms");
    assertThat(Judgement.clock(1_800_000_000_000L, 150, 100).level()).isEqualTo(Level.OK);
  }
}
