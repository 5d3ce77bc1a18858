package dev.millrace.benchmarks.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PatchedRequestTest {
  private final PatchedRequest request =
      new PatchedRequest(
          ByteBuffer.wrap(
              ("a=" + PatchedRequest.HOLE + "&b=" + PatchedRequest.HOLE).getBytes(US_ASCII)));

  @Test
  void eachHoleTakesItsNumber() {
    request.put(0, 7).put(1, 9_999_999_999_999_999L);

    assertThat(text()).isEqualTo("a=0000000000000007&b=9999999999999999");
  }

  @Test
  void numbersOfAllHolesFollowEachOther() {
    request.put(0, 1234).putAll(41);

    assertThat(request.holes()).isEqualTo(2);
    assertThat(text()).isEqualTo("a=0000000000000041&b=0000000000000042");
  }

  private String text() {
    return US_ASCII.decode(request.bytes()).toString();
  }
}
