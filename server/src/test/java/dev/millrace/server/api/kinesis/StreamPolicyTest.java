package dev.millrace.server.api.kinesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.kinesis.DeleteResourcePolicyInput;
import dev.millrace.protocol.kinesis.GetResourcePolicyInput;
import dev.millrace.protocol.kinesis.KinesisService;
import dev.millrace.protocol.kinesis.PutResourcePolicyInput;
import dev.millrace.server.api.kinesis.KinesisFixture.Refused;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamPolicyTest {
  private static final String ARN = KinesisFixture.arn("orders");
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111122223333\"},\"Action\":\"kinesis:GetRecords\",\"Resource\":\"*\"}]}";

  @ParameterizedTest
  @EnumSource
  void streamsAndConsumersKeepPolicies(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);
    String consumer = requireNonNull(kinesis.register("orders", "billing").consumerARN());

    for (String arn : List.of(ARN, consumer)) {
      assertThat(get(kinesis, arn)).isEqualTo("{}");
      kinesis.ok(KinesisService.putResourcePolicy(), put(arn, POLICY));
      assertThat(get(kinesis, arn)).isEqualTo(POLICY);
      DeleteResourcePolicyInput delete =
          DeleteResourcePolicyInput.builder().resourceARN(arn).build();
      kinesis.ok(KinesisService.deleteResourcePolicy(), delete);
      assertThat(get(kinesis, arn)).isEqualTo("{}");
      assertThat(kinesis.refused(KinesisService.deleteResourcePolicy(), delete))
          .isEqualTo(
              new Refused(
                  "ResourceNotFoundException",
                  "No resource policy found for resource ARN " + arn + "."));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoPolicyIsRefused(Wire wire) {
    KinesisFixture kinesis = new KinesisFixture(wire);
    kinesis.create("orders", 1);

    for (String policy :
        List.of(
            "",
            "[]",
            "{}",
            POLICY.replace("Allow", "Perhaps"),
            POLICY.replace("kinesis:", "sqs:"),
            POLICY.replace("*", "x".repeat(20 * 1024)))) {
      assertThat(kinesis.refused(KinesisService.putResourcePolicy(), put(ARN, policy)))
          .isEqualTo(
              new Refused(
                  "InvalidArgumentException",
                  "The policy is not valid: it has to be a JSON object of at most 20 KB with a"
                      + " Statement of Effect, Principal and Action, and actions of kinesis"
                      + " alone."));
    }
  }

  private static PutResourcePolicyInput put(String arn, String policy) {
    return PutResourcePolicyInput.builder().resourceARN(arn).policy(policy).build();
  }

  private static String get(KinesisFixture kinesis, String arn) {
    return requireNonNull(
        kinesis
            .ok(
                KinesisService.getResourcePolicy(),
                GetResourcePolicyInput.builder().resourceARN(arn).build())
            .policy());
  }
}
