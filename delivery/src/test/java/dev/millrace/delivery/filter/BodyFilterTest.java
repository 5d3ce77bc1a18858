package dev.millrace.delivery.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyFilterTest {
  @ParameterizedTest
  @CsvFileSource(resources = "bodies.csv", delimiter = '|', quoteCharacter = '\0')
  void bodyDecides(String policy, String body, boolean wanted) {
    assertThat(
            Messages.wanted(
                FilterPolicy.parse(policy, FilterScope.MESSAGE_BODY),
                Messages.attributes("k:String=x"),
                body))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain text", "", "\"k\"", "[{\"k\":1}]", "null", "{\"k\":1", "{} {}"})
  void bodyThatIsNoObjectSatisfiesNothing(String body) {
    FilterPolicy absent =
        FilterPolicy.parse("{\"j\":[{\"exists\":false}]}", FilterScope.MESSAGE_BODY);

    assertThat(Messages.wanted(absent, List.of(), body)).isFalse();
    assertThat(Messages.wanted(absent, List.of(), "{}")).isTrue();
  }

  @Test
  void emptyPolicyWantsWhatIsNoObjectToo() {
    assertThat(
            Messages.wanted(
                FilterPolicy.parse("{}", FilterScope.MESSAGE_BODY), List.of(), "plain text"))
        .isTrue();
  }

  @Test
  void notificationsOfBucketsAreFoundByKeyAndEvent() {
    FilterPolicy policy =
        FilterPolicy.parse(
            """
            {"Records":{"s3":{"object":{"key":[{"prefix":"auto-"}]}},
                        "eventName":[{"prefix":"ObjectCreated:"}]}}
            """,
            FilterScope.MESSAGE_BODY);
    String event = "{\"Records\":[{\"eventName\":\"%s\",\"s3\":{\"object\":%s}},%s]}";
    String other =
        "{\"eventName\":\"ObjectRemoved:Delete\",\"s3\":{\"object\":{\"key\":\"home-1\"}}}";

    assertThat(
            Messages.wanted(
                policy,
                List.of(),
                event.formatted("ObjectCreated:Put", "[[{\"key\":\"auto-1\"}]]", other)))
        .isTrue();
    assertThat(
            Messages.wanted(
                policy,
                List.of(),
                event.formatted("ObjectRemoved:Delete", "{\"key\":\"auto-1\"}", other)))
        .isFalse();
    assertThat(
            Messages.wanted(
                policy,
                List.of(),
                event.formatted("ObjectCreated:Put", "{\"key\":\"home-1\"}", other)))
        .isFalse();
  }
}
