package dev.millrace.server.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.kinesis.Consumer;
import dev.millrace.protocol.kinesis.ConsumerDescription;
import dev.millrace.protocol.kinesis.DeregisterStreamConsumerInput;
import dev.millrace.protocol.kinesis.DescribeStreamConsumerInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.ListStreamConsumersInput;
import dev.millrace.protocol.kinesis.ListStreamConsumersOutput;
import dev.millrace.protocol.kinesis.RegisterStreamConsumerInput;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamConsumerTest {
  private static final String ARN = KinesisFixture.arn("orders");

  @ParameterizedTest
  @EnumSource
  void consumerIsActiveOnceItIsRegisteredAndGoneOnceItIsNot(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    String arn = ARN + "/consumer/billing:1772366400";

    assertThat(kinesis.register("orders", "billing"))
        .isEqualTo(new Consumer("billing", arn, "CREATING", kinesis.clock.now()));
    assertThat(
            kinesis
                .ok(
                    KinesisService.describeStreamConsumer(),
                    DescribeStreamConsumerInput.builder()
                        .streamARN(ARN)
                        .consumerName("billing")
                        .build())
                .consumerDescription())
        .isEqualTo(new ConsumerDescription("billing", arn, "ACTIVE", kinesis.clock.now(), ARN));
    assertThat(
            kinesis.refused(
                KinesisService.registerStreamConsumer(),
                RegisterStreamConsumerInput.builder()
                    .streamARN(ARN)
                    .consumerName("billing")
                    .build()))
        .isEqualTo(
            new Refused(
                "ResourceInUseException",
                "Consumer billing under stream orders already exists for account 000000000000."));
    kinesis.ok(
        KinesisService.deregisterStreamConsumer(),
        DeregisterStreamConsumerInput.builder().consumerARN(arn).build());
    assertThat(
            kinesis.refused(
                KinesisService.describeStreamConsumer(),
                DescribeStreamConsumerInput.builder().consumerARN(arn).build()))
        .isEqualTo(
            new Refused(
                "ResourceNotFoundException",
                "Consumer " + arn + ", account 000000000000 not found."));
  }

  @ParameterizedTest
  @EnumSource
  void consumersAreListedPageByPage(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    List.of("c", "a", "b").forEach(name -> kinesis.register("orders", name));
    ListStreamConsumersInput.Builder list =
        ListStreamConsumersInput.builder().streamARN(ARN).maxResults(2);

    ListStreamConsumersOutput first =
        kinesis.ok(KinesisService.listStreamConsumers(), list.build());
    ListStreamConsumersOutput second =
        kinesis.ok(KinesisService.listStreamConsumers(), list.nextToken(first.nextToken()).build());

    assertThat(first.consumers()).extracting(Consumer::consumerName).containsExactly("a", "b");
    assertThat(second.consumers()).extracting(Consumer::consumerName).containsExactly("c");
    assertThat(second.consumers()).extracting(Consumer::consumerStatus).containsExactly("ACTIVE");
    assertThat(second.nextToken()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void streamHasTwentyConsumersAtTheMost(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    for (int i = 0; i < 20; i++) {
      kinesis.register("orders", "c" + i);
    }

    assertThat(
            kinesis.refused(
                KinesisService.registerStreamConsumer(),
                RegisterStreamConsumerInput.builder().streamARN(ARN).consumerName("x").build()))
        .isEqualTo(
            new Refused(
                "LimitExceededException",
                "Stream orders under account 000000000000 has 20 consumers, and may not have"
                    + " more."));
  }

  @ParameterizedTest
  @EnumSource
  void consumerIsNamedByItsArnOrByItsNameAndStream(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);

    assertThat(
            kinesis.refused(
                KinesisService.describeStreamConsumer(),
                DescribeStreamConsumerInput.builder().consumerName("billing").build()))
        .isEqualTo(
            new Refused(
                "InvalidArgumentException",
                "Must provide either ConsumerARN, or both StreamARN and ConsumerName."));
    assertThat(
            kinesis.refused(
                KinesisService.deregisterStreamConsumer(),
                DeregisterStreamConsumerInput.builder()
                    .streamARN(ARN)
                    .consumerName("billing")
                    .build()))
        .isEqualTo(
            new Refused(
                "ResourceNotFoundException", "Consumer billing, account 000000000000 not found."));
  }
}
