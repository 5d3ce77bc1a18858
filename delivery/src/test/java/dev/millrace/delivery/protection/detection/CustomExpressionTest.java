package dev.millrace.delivery.protection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomExpressionTest {
  @Test
  void expressionFindsItsMatches() {
    assertThat(find("EID-\\d{9}-US", "a EID-123456789-US, EID-12345678-US EID-987654321-US"))
        .containsExactly(new Span(2, 18), new Span(36, 52));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "ab|cd~xabcdx~1-3 3-5",
        "[a-c]+~abcd cab~0-3 5-8",
        "[^a-c ]{2}~abxyz~2-5",
        "a{2}~aaaa~0-4",
        "a{2}~aab aa~0-2 4-6",
        "a{1,2}b~aaab~1-4",
        "a{2,}b~ab aaab~3-7",
        "a{0,}b~aab~0-3",
        "colou?r~color colour~0-5 6-12",
        "x.*y~xayby z y~0-9",
        "x.*?y~xayby z~0-5",
        "^a~aa~0-1",
        "a$~aa~1-2",
        "\\bid\\b~id idx xid id~0-2 11-13",
        "\\Bid~xid id~1-3",
        "[]x]+~a]x~1-3",
        "[a-]~b-a~1-2 2-3",
        "\\w\\W\\s~a- b~0-3",
        "\\S\\D~1a 2~0-3",
        "\\.~a.b~1-2",
        "\\d*~12 3~0-2 3-4",
        "a+|aab~aab~0-3",
        "=.=~x =😀= y~2-6"
      })
  void expressionMeansWhatItMeansEverywhere(String expression, String text, String spans) {
    List<String> found =
        find(expression, text).stream().map(span -> span.start() + "-" + span.end()).toList();
    assertThat(String.join(" ", found)).isEqualTo(spans);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "(a)~has a character that is not supported: '('",
        "ü~has a character that is not supported: 'ü'",
        "a||b~has an empty alternative",
        "|~has an empty alternative",
        "*a~repeats nothing at '*'",
        "a**~repeats a repetition at '*'",
        "a+?+~repeats a repetition at '+'",
        "^*~repeats a place between characters",
        "[a~ends too early",
        "a\\~ends too early",
        "a{2~ends too early",
        "a{}~has a repetition that is none",
        "a{3,2}~has a repetition that is none",
        "a{-1}~has a repetition that is none",
        "\\p~has an escape that is not supported: '\\p'",
        "\\1~has an escape that is not supported: '\\1'",
        "[z-a]~has a range that is none: 'z-a'",
        "[a[b]]~has a set within a set",
        "a{256}~is too complicated",
        "a{99999999999}~is too complicated",
        "[0-9]{200}[0-9]{200}~is too complicated"
      })
  void expressionOutsideTheServicesRulesIsRefused(String expression, String reason) {
    assertThatThrownBy(() -> CustomExpression.parse(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(reason);
  }

  @Test
  void expressionHasOneToTwoHundredCharacters() {
    assertThat(find("a".repeat(200), "a".repeat(200))).containsExactly(new Span(0, 200));
    for (String expression : List.of("", "a".repeat(201))) {
      assertThatThrownBy(() -> CustomExpression.parse(expression))
          .hasMessage("must have 1 to 200 characters");
    }
  }

  @Test
  void matchNeverEndsWithinACharacter() {
    assertThat(find("a.", "a😀b")).containsExactly(new Span(0, 3));
    assertThat(find(".b", "a😀b")).containsExactly(new Span(1, 4));
  }

  @Test
  void everythingThatAnyMatchCoversIsFound() {
    Random random = new Random(20260);
    String[] expressions = {
      "ab*c|b+", "a?b{1,3}c*", "[ab]{2}c|ca", "c[^c]*a", "b{2,}|a.c", "^a+b|c$"
    };
    for (int round = 0; round < 2_000; round++) {
      String text =
          random
              .ints(random.nextInt(1, 12), 'a', 'd')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String expression = expressions[round % expressions.length];
      assertThat(covered(find(expression, text), text.length()))
          .as("%s in %s", expression, text)
          .isEqualTo(coveredByTrying(expression, text));
    }
  }

  /** Asks the JDK of every part of the text whether it matches. */
  private static String coveredByTrying(String expression, String text) {
    StringBuilder covered = new StringBuilder(".".repeat(text.length()));
    Matcher matcher = Pattern.compile(expression).matcher(text).useAnchoringBounds(false);
    for (int start = 0; start < text.length(); start++) {
      for (int end = start + 1; end <= text.length(); end++) {
        if (matcher.region(start, end).matches()) {
          covered.replace(start, end, "#".repeat(end - start));
        }
      }
    }
    return covered.toString();
  }

  private static String covered(List<Span> spans, int length) {
    StringBuilder covered = new StringBuilder(".".repeat(length));
    for (Span span : spans) {
      covered.replace(span.start(), span.end(), "#".repeat(span.end() - span.start()));
    }
    return covered.toString();
  }

  private static List<Span> find(String expression, String text) {
    return CustomExpression.parse(expression).find(text);
  }
}
