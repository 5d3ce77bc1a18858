package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidsTest {
  @Test
  void keepsRandomBitsAndSetsVersionAndVariant() {
    assertThat(Uuids.version4(0, 0))
        .isEqualTo(UUID.fromString("00000000-0000-4000-8000-000000000000"));
    assertThat(Uuids.version4(-1, -1))
        .isEqualTo(UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff"));
  }
}
