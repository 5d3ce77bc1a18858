package dev.millrace.delivery.protection.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The largest messages, made of beginnings that never come to their end: a search that tries and
 * goes back would not come to its own either.
 */
class HostileTextTest {
  private static final int MESSAGE_CHARS = 262_144;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1 ",
        "a@",
        "a.",
        "a-",
        ":",
        "f:",
        "(2",
        "card 4",
        "ssn ",
        "+49 1",
        "1.",
        "%B4111",
        "é",
        "-----BEGIN PRIVATE KEY-----",
        "PuTTY-User-Key-File-"
      })
  void everyManagedIdentifierComesToAnEnd(String piece) {
    String text = filled(piece);
    for (String name : ManagedIdentifiers.names()) {
      for (Span span : ManagedIdentifiers.named(name).orElseThrow().find(text)) {
        assertThat(span.end()).isLessThanOrEqualTo(text.length());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
        "a{1,100}b|a{1,100}c",
        ".*.*.*.*=.*",
        "a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaab"
      })
  void everyExpressionComesToAnEnd(String expression) {
    assertThat(CustomExpression.parse(expression).find(filled("a"))).isEmpty();
  }

  @Test
  void matchesThatTouchStayApartAndThoseThatOverlapAreOne() {
    assertThat(CustomExpression.parse("a.*b|a").find(filled("a")))
        .hasSize(MESSAGE_CHARS)
        .startsWith(new Span(0, 1), new Span(1, 2));
    assertThat(CustomExpression.parse("a+").find(filled("a")))
        .containsExactly(new Span(0, MESSAGE_CHARS));
  }

  private static String filled(String piece) {
    return piece.repeat(MESSAGE_CHARS / piece.length());
  }
}
