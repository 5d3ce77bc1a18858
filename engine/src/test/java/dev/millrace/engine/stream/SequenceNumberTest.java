package dev.millrace.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SequenceNumberTest {
  private static final SequenceNumber NUMBER =
      new SequenceNumber(0x65539100L, 0x42, 0x65539105L, 0x1B);

  @Test
  void layoutIsForEver() {
    String digits = "2" + "065539100" + "b" + "0000000000000042" + "00" + "065539105" + "0000001b2";

    assertThat(NUMBER.text()).isEqualTo(new BigInteger(digits, 16).toString());
    assertThat(NUMBER.text()).hasSize(56).startsWith("49");
    assertThat(NUMBER.recordNumber()).isEqualTo(0x41);
  }

  @Test
  void whatIsPrintedIsRead() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      SequenceNumber number =
          new SequenceNumber(
              random.nextLong(1L << 36),
              random.nextLong() & Long.MAX_VALUE,
              random.nextLong(1L << 36),
              random.nextInt() & Integer.MAX_VALUE);
      assertThat(SequenceNumber.parse(number.text())).contains(number);
      assertThat(number.text().length()).isBetween(56, 57);
    }
  }

  @Test
  void numbersOfAShardGrowWithThePositionWhateverTheTimes() {
    SequenceNumber start = new SequenceNumber(1000, 0, 1000, 7);
    SequenceNumber first = new SequenceNumber(1000, 1, 5000, 7);
    SequenceNumber second = new SequenceNumber(1000, 2, 5000, 7);
    SequenceNumber end = new SequenceNumber(1000, SequenceNumber.LAST_POSITION, 6000, 7);

    assertThat(List.of(start, first, second, end)).isSorted();
  }

  @Test
  void numbersOfAChildAreAboveTheLastOneOfItsParents() {
    SequenceNumber end = new SequenceNumber(1000, SequenceNumber.LAST_POSITION, 9000, 15);
    SequenceNumber child = new SequenceNumber(1001, 0, 1001, 16);

    assertThat(end).isLessThan(child);
    assertThat(new BigInteger(end.text())).isLessThan(new BigInteger(child.text()));
  }

  @Test
  void whatNoShardCouldHaveGivenIsRefused() {
    BigInteger whole = new BigInteger(NUMBER.text());
    for (String garbage :
        List.of(
            "",
            "0",
            "-1",
            "-" + NUMBER.text(),
            "+" + NUMBER.text(),
            NUMBER.text() + "0",
            "9".repeat(57),
            "9".repeat(58),
            "1".repeat(100_000),
            NUMBER.text().replace('4', '٤'),
            "abc",
            "LATEST",
            // another version, another layout, another shard's digit, what is spare
            whole.add(BigInteger.ONE).toString(),
            whole.add(BigInteger.ONE.shiftLeft(184)).toString(),
            whole.add(BigInteger.ONE.shiftLeft(36 * 4)).toString(),
            whole.add(BigInteger.ONE.shiftLeft(18 * 4)).toString(),
            // a position, and a shard, beyond what is counted
            new BigInteger(
                    "2" + "065539100" + "b" + "8000000000000000" + "00065539105" + "0000001b2", 16)
                .toString(),
            new BigInteger(
                    "2" + "065539100" + "b" + "0000000000000001" + "00065539105" + "8000001b2", 16)
                .toString())) {
      assertThat(SequenceNumber.parse(garbage)).as(garbage).isEmpty();
    }
  }
}
