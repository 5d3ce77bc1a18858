package dev.millrace.delivery.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class AttributeFilterTest {
  @ParameterizedTest
  @CsvFileSource(resources = "attributes.csv", delimiter = '|', quoteCharacter = '\0')
  void attributesDecide(
      String policy, @org.jspecify.annotations.Nullable String attributes, boolean wanted) {
    String published = attributes == null ? "" : attributes;

    assertThat(
            Messages.wanted(
                FilterPolicy.parse(policy, FilterScope.MESSAGE_ATTRIBUTES),
                Messages.attributes(published),
                "{\"k\":\"x\"}"))
        .isEqualTo(wanted);
  }
}
