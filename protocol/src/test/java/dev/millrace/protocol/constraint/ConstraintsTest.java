package dev.millrace.protocol.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.AwsJsonCodec;
import dev.millrace.protocol.generated.ModelServices;
import dev.millrace.protocol.schema.Constraint;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.sqs.SendMessageBatchRequest;
import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
  @Test
  void aRequestWithinItsLimitsViolatesNothing() {
    assertThat(violations("kinesis", "CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":1}"))
        .isEmpty();
  }

  @Test
  void missingMembersAreNamedByTheirPathInsideListItems() {
    SendMessageBatchRequest request =
        SendMessageBatchRequest.builder()
            .queueUrl("q")
            .entries(
                List.of(
                    SendMessageBatchRequestEntry.builder().id("a").messageBody("x").build(),
                    SendMessageBatchRequestEntry.builder().id("b").build()))
            .build();

    assertThat(Constraints.violations(request))
        .containsExactly(
            new Violation(
                "entries.2.member.messageBody",
                null,
                new Constraint.Present(),
                false,
                false,
                false));
  }

  @Test
  void theMessageNamesEveryViolationInTheOrderOfTheModel() {
    assertThat(message("kinesis", "CreateStream", "{\"StreamName\":\"a b\",\"ShardCount\":0}"))
        .isEqualTo(
            "2 validation errors detected: Value 'a b' at 'streamName' failed to satisfy"
                + " constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+;"
                + " Value '0' at 'shardCount' failed to satisfy constraint: Member must have value"
                + " greater than or equal to 1");
  }

  @Test
  void lengthsOfStringsAndBlobsAndListsHaveTheirOwnWords() {
    assertThat(message("kinesis", "CreateStream", "{\"StreamName\":\"\"}"))
        .contains(
            "Value '' at 'streamName' failed to satisfy constraint: Member must have length greater"
                + " than or equal to 1");
    assertThat(message("kinesis", "CreateStream", "{\"StreamName\":\"" + "x".repeat(129) + "\"}"))
        .contains("Member must have length less than or equal to 128");
    assertThat(
            message(
                "kinesis",
                "PutRecords",
                "{\"StreamName\":\"s\",\"Records\":[{\"Data\":\"AQ==\",\"PartitionKey\":\"\"}]}"))
        .isEqualTo(
            "1 validation error detected: Value '' at 'records.1.member.partitionKey' failed to"
                + " satisfy constraint: Member must have length greater than or equal to 1");
    assertThat(message("kinesis", "PutRecords", "{\"StreamName\":\"s\",\"Records\":[]}"))
        .isEqualTo(
            "1 validation error detected: Value '[]' at 'records' failed to satisfy constraint:"
                + " Member must have length greater than or equal to 1");
  }

  @Test
  void patternIsNamedBeforeLengthAndWithoutTheGroupThatHoldsItsAlternatives() {
    assertThat(message("kinesis", "CreateStream", "{\"StreamName\":\"\"}"))
        .isEqualTo(
            "2 validation errors detected: Value '' at 'streamName' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at"
                + " 'streamName' failed to satisfy constraint: Member must have length greater than"
                + " or equal to 1");
    assertThat(
            message(
                "kinesis",
                "PutRecord",
                "{\"StreamName\":\"s\",\"Data\":\"\",\"PartitionKey\":\"k\",\"ExplicitHashKey\":\"x\"}"))
        .endsWith("pattern: 0|([1-9]\\d{0,38})");
  }

  @Test
  void listsOfRecordsAreNotRepeated() {
    String records = "{\"Data\":\"\",\"PartitionKey\":\"k\"},".repeat(501);
    assertThat(
            message(
                "kinesis",
                "PutRecords",
                "{\"StreamName\":\"s\",\"Records\":["
                    + records.substring(0, records.length() - 1)
                    + "]}"))
        .isEqualTo(
            "1 validation error detected: Value at 'records' failed to satisfy constraint: Member"
                + " must have length less than or equal to 500");
  }

  @Test
  void absentMembersAreNull() {
    assertThat(message("kinesis", "CreateStream", "{}"))
        .isEqualTo(
            "1 validation error detected: Value null at 'streamName' failed to satisfy constraint:"
                + " Member must not be null");
  }

  @Test
  void valuesOutsideAnEnumAreAnsweredWithItsValues() {
    assertThat(
            message(
                "kinesis",
                "GetShardIterator",
                "{\"StreamName\":\"s\",\"ShardId\":\"x\",\"ShardIteratorType\":\"NOW\"}"))
        .isEqualTo(
            "1 validation error detected: Value 'NOW' at 'shardIteratorType' failed to satisfy"
                + " constraint: Member must satisfy enum value set: [AT_SEQUENCE_NUMBER,"
                + " AFTER_SEQUENCE_NUMBER, TRIM_HORIZON, LATEST, AT_TIMESTAMP]");
  }

  @Test
  void mapKeysAndMapValuesAreChecked() {
    assertThat(
            message(
                "kinesis",
                "AddTagsToStream",
                "{\"StreamName\":\"s\",\"Tags\":{\"\":\"" + "v".repeat(257) + "\"}}"))
        .isEqualTo(
            "2 validation errors detected: Value '' at 'tags' failed to satisfy constraint: Map"
                + " keys must satisfy constraint: [Member must have length greater than or equal to"
                + " 1]; Value '"
                + "v".repeat(257)
                + "' at 'tags..member' failed to satisfy constraint: Member must have length less"
                + " than or equal to 256");
  }

  @Test
  void secretsAreNotRepeated() {
    List<Violation> violations =
        violations(
            "secretsmanager",
            "CreateSecret",
            "{\"Name\":\"n\",\"ClientRequestToken\":\""
                + "t".repeat(40)
                + "\","
                + "\"SecretString\":\""
                + "p".repeat(65_537)
                + "\"}");

    assertThat(violations).hasSize(1);
    assertThat(ValidationMessage.of(violations))
        .isEqualTo(
            "1 validation error detected: Value at 'secretString' failed to satisfy constraint:"
                + " Member must have length less than or equal to 65536");
  }

  @Test
  void patternsAreNotTriedOnStringsThatAreTooLong() {
    assertThat(
            violations("kinesis", "CreateStream", "{\"StreamName\":\"" + " ".repeat(129) + "\"}"))
        .extracting(Violation::constraint)
        .containsExactly(new Constraint.Length(1, 128));
  }

  @Test
  void theListOfViolationsIsBounded() {
    String record = "{\"Data\":\"AQ==\",\"PartitionKey\":\"\"}";

    assertThat(
            violations(
                "kinesis",
                "PutRecords",
                "{\"StreamName\":\"s\",\"Records\":["
                    + String.join(",", java.util.Collections.nCopies(400, record))
                    + "]}"))
        .hasSize(Constraints.VIOLATIONS_MAX);
  }

  private static String message(String service, String operation, String json) {
    return ValidationMessage.of(violations(service, operation, json));
  }

  private static List<Violation> violations(String service, String operation, String json) {
    Structure input =
        AwsJsonCodec.version11()
            .readInput(
                ModelServices.operation(ModelServices.ofFile(service), operation),
                new WireRequest("POST", "/", "", Headers.NONE, Bytes.utf8(json)));
    return Constraints.violations(input);
  }
}
