package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is found in bytes. */
final class TextSearchTest {
  @Test
  void whatStringsFindIsFound() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 20_000; run++) {
      String wanted = text(random, random.nextInt(6));
      String where = text(random, random.nextInt(20));
      assertThat(
              new TextSearch(wanted).isIn(Bytes.utf8("-" + where + "-").slice(1, where.length())))
          .as("%s in %s", wanted, where)
          .isEqualTo(where.contains(wanted));
    }
  }

  @Test
  void textThatRepeatsItselfIsFoundInTimeThatGrowsWithTheBodyAlone() {
    TextSearch search = new TextSearch("a".repeat(50_000) + "b");

    assertThat(search.isIn(Bytes.utf8("a".repeat(4_000_000)))).isFalse();
    assertThat(search.isIn(Bytes.utf8("a".repeat(4_000_000) + "b"))).isTrue();
  }

  private static String text(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(3) == 0 ? 'b' : 'a');
    }
    return text.toString();
  }
}
