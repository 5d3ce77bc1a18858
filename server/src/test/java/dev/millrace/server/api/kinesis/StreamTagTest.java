package dev.millrace.server.api.kinesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.kinesis.AddTagsToStreamInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.ListTagsForResourceInput;
import dev.millrace.protocol.kinesis.ListTagsForStreamInput;
import dev.millrace.protocol.kinesis.ListTagsForStreamOutput;
import dev.millrace.protocol.kinesis.RegisterStreamConsumerInput;
import dev.millrace.protocol.kinesis.RemoveTagsFromStreamInput;
import dev.millrace.protocol.kinesis.Tag;
import dev.millrace.protocol.kinesis.TagResourceInput;
import dev.millrace.protocol.kinesis.UntagResourceInput;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamTagTest {
  private static final String ARN = KinesisFixture.arn("orders");

  @ParameterizedTest
  @EnumSource
  void tagsOfAStreamAreListedInOrderPageByPage(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);

    kinesis.ok(
        KinesisService.addTagsToStream(),
        AddTagsToStreamInput.builder()
            .streamName("orders")
            .tags(Map.of("c", "3", "a", "1", "b", "2"))
            .build());
    kinesis.ok(
        KinesisService.removeTagsFromStream(),
        RemoveTagsFromStreamInput.builder()
            .streamName("orders")
            .tagKeys(List.of("b", "x"))
            .build());
    kinesis.ok(
        KinesisService.tagResource(),
        TagResourceInput.builder().resourceARN(ARN).tags(Map.of("d", "4")).build());
    ListTagsForStreamInput.Builder list = ListTagsForStreamInput.builder().streamName("orders");

    assertThat(kinesis.ok(KinesisService.listTagsForStream(), list.limit(2).build()))
        .isEqualTo(
            new ListTagsForStreamOutput(List.of(new Tag("a", "1"), new Tag("c", "3")), true));
    assertThat(
            kinesis.ok(KinesisService.listTagsForStream(), list.exclusiveStartTagKey("c").build()))
        .isEqualTo(new ListTagsForStreamOutput(List.of(new Tag("d", "4")), false));
    assertThat(list(kinesis, ARN))
        .containsExactly(new Tag("a", "1"), new Tag("c", "3"), new Tag("d", "4"));
  }

  @ParameterizedTest
  @EnumSource
  void consumersHaveTagsOfTheirOwn(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    String consumer =
        requireNonNull(
            requireNonNull(
                    kinesis
                        .ok(
                            KinesisService.registerStreamConsumer(),
                            RegisterStreamConsumerInput.builder()
                                .streamARN(ARN)
                                .consumerName("billing")
                                .tags(Map.of("a", "1"))
                                .build())
                        .consumer())
                .consumerARN());

    kinesis.ok(
        KinesisService.tagResource(),
        TagResourceInput.builder().resourceARN(consumer).tags(Map.of("b", "2")).build());
    kinesis.ok(
        KinesisService.untagResource(),
        UntagResourceInput.builder().resourceARN(consumer).tagKeys(List.of("a")).build());

    assertThat(list(kinesis, consumer)).containsExactly(new Tag("b", "2"));
    assertThat(list(kinesis, ARN)).isEmpty();
    assertThat(
            kinesis.refused(
                KinesisService.listTagsForResource(),
                ListTagsForResourceInput.builder().resourceARN(consumer + "0").build()))
        .isEqualTo(
            new Refused(
                "ResourceNotFoundException",
                "Consumer " + consumer + "0, account 000000000000 not found."));
  }

  @ParameterizedTest
  @EnumSource
  void tagsThatMayNotBeAreRefused(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    Map<String, String> fifty = new TreeMap<>();
    for (int i = 0; i < 50; i++) {
      fifty.put("k" + i, "v");
    }
    String failed = "Failed to add tags to stream orders under account 000000000000 because ";

    assertAdditionRefused(
        kinesis,
        Map.of("a", "\n"),
        "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white"
            + " space, _ . / = + - % @ :.");
    assertAdditionRefused(
        kinesis,
        Map.of("a%", ""),
        failed
            + "some tags contained illegal characters. The allowed characters are Unicode letters,"
            + " white-spaces, '_',',','/','=','+','-','@',':'.");
    kinesis.ok(
        KinesisService.addTagsToStream(),
        AddTagsToStreamInput.builder().streamName("orders").tags(fifty).build());
    assertAdditionRefused(
        kinesis,
        Map.of("one", "more"),
        failed + "a given stream cannot have more than 50 tags associated with it.");
  }

  private static void assertAdditionRefused(
      KinesisFixture kinesis, Map<String, String> tags, String message) {
    assertThat(
            kinesis.refused(
                KinesisService.addTagsToStream(),
                AddTagsToStreamInput.builder().streamName("orders").tags(tags).build()))
        .isEqualTo(new Refused("InvalidArgumentException", message));
  }

  private static List<Tag> list(KinesisFixture kinesis, String arn) {
    return requireNonNull(
        kinesis
            .ok(
                KinesisService.listTagsForResource(),
                ListTagsForResourceInput.builder().resourceARN(arn).build())
            .tags());
  }
}
