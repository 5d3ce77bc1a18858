package dev.millrace.delivery.protection.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ManagedIdentifiersTest {
  @ParameterizedTest
  @FieldSource("dev.millrace.delivery.protection.detection.Samples#HITS")
  void identifierIsFoundWhereItStandsAndNowhereElse(String sample) {
    assertThat(marked(Samples.identifier(sample), Samples.plain(sample)))
        .isEqualTo(Samples.marked(sample));
  }

  @ParameterizedTest
  @FieldSource("dev.millrace.delivery.protection.detection.Samples#NEAR_MISSES")
  void nearMissIsNotFound(String sample) {
    assertThat(marked(Samples.identifier(sample), Samples.plain(sample)))
        .isEqualTo(Samples.plain(sample));
  }

  @Test
  void everyIdentifierHasAHitAndANearMiss() {
    assertThat(names(Samples.HITS)).isEqualTo(ManagedIdentifiers.names());
    assertThat(names(Samples.NEAR_MISSES)).isEqualTo(ManagedIdentifiers.names());
  }

  @Test
  void namesAndAddressesAndLicencesAreKnownAndCannotBeDetected() {
    assertThat(
            List.of(
                "Name", "Address", "ElectoralRollNumber-GB", "DriversLicense-US", "EmailAddress"))
        .extracting(ManagedIdentifiers::isUndetectable)
        .containsExactly(true, true, true, true, false);
    assertThat(ManagedIdentifiers.named("Name")).isEmpty();
    assertThat(ManagedIdentifiers.isUndetectable("DriversLicense-XX")).isFalse();
  }

  @Test
  void keywordCountsWithinThirtyCharactersOnEitherSide() {
    String far = "ssn" + " ".repeat(31) + "123-45-6789" + " ".repeat(31) + "ssn";
    String before = "ssn" + " ".repeat(30) + "123-45-6789";
    String after = "123-45-6789" + " ".repeat(30) + "SSN";
    assertThat(marked("Ssn-US", far)).isEqualTo(far);
    assertThat(marked("Ssn-US", before)).endsWith("«123-45-6789»");
    assertThat(marked("Ssn-US", after)).startsWith("«123-45-6789»");
  }

  @Test
  void keywordMayBeWrittenWithHyphenUnderscoreOrNothingForItsSpace() {
    assertThat(
            List.of("social-security", "social_security", "socialSecurity", "SOCIAL SECURITY")
                .stream()
                .map(keyword -> marked("Ssn-US", keyword + " 123-45-6789")))
        .allMatch(text -> text.endsWith("«123-45-6789»"));
    assertThat(marked("Ssn-US", "unsocialsecurity 123-45-6789")).doesNotContain("«");
  }

  private static Set<String> names(List<String> samples) {
    return samples.stream().map(Samples::identifier).collect(Collectors.toSet());
  }

  private static String marked(String identifier, String text) {
    StringBuilder marked = new StringBuilder(text);
    for (Span span : ManagedIdentifiers.named(identifier).orElseThrow().find(text).reversed()) {
      marked.insert(span.end(), '»').insert(span.start(), '«');
    }
    return marked.toString();
  }
}
