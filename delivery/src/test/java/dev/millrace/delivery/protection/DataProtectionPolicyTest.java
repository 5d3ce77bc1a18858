package dev.millrace.delivery.protection;

import static dev.millrace.delivery.protection.PolicyScenario.AUDIT;
import static dev.millrace.delivery.protection.PolicyScenario.DENY;
import static dev.millrace.delivery.protection.PolicyScenario.REDACT;
import static dev.millrace.delivery.protection.PolicyScenario.inbound;
import static dev.millrace.delivery.protection.PolicyScenario.json;
import static dev.millrace.delivery.protection.PolicyScenario.mask;
import static dev.millrace.delivery.protection.PolicyScenario.policy;
import static dev.millrace.delivery.protection.PolicyScenario.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.delivery.protection.detection.DataIdentifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataProtectionPolicyTest {
  private static final String GOOD = policy(inbound(DENY, "EmailAddress"));

  @Test
  void policyHasWhatItsTextSays() {
    DataProtectionPolicy policy =
        DataProtectionPolicy.parse(
            policy(
                inbound(AUDIT, "EmailAddress", "CreditCardNumber"),
                inbound(mask('#'), "IpAddress"),
                inbound(REDACT, "IpAddress"),
                statement("Outbound", PolicyScenario.USER, DENY, "Ssn-US")));

    assertThat(policy.name()).isEqualTo("guard");
    assertThat(policy.description()).isEqualTo("d");
    assertThat(policy.statements())
        .extracting(Statement::operation)
        .containsExactly(
            new Operation.Audit(
                99,
                new LogDestination("/aws/vendedlogs/found", null, null),
                new LogDestination(null, "stream", "clean")),
            new Operation.Mask('#'),
            new Operation.Redact(),
            new Operation.Deny());
    assertThat(policy.statements().getFirst().identifiers())
        .extracting(DataIdentifier::name)
        .containsExactly("EmailAddress", "CreditCardNumber");
    Statement last = policy.statements().getLast();
    assertThat(last.sid()).isEqualTo("s");
    assertThat(last.direction()).isEqualTo(DataDirection.OUTBOUND);
    assertThat(last.principals()).isEqualTo(new Principals(List.of(PolicyScenario.USER)));
  }

  @Test
  void otherPartitionsNameTheSameIdentifiers() {
    DataProtectionPolicy policy =
        DataProtectionPolicy.parse(
            GOOD.replace("arn:aws:dataprotection", "arn:aws-cn:dataprotection"));
    assertThat(policy.statements().getFirst().identifiers())
        .extracting(DataIdentifier::name)
        .containsExactly("EmailAddress");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "'x'", "{", "{} {}", "null"})
  void textThatIsNoObjectIsRefused(String text) {
    assertRefused(json(text), "The policy is not a valid JSON object");
  }

  @Test
  void policyMayHaveThirtyThousandSevenHundredAndTwentyCharacters() {
    String full = GOOD + " ".repeat(30_720 - GOOD.length());
    assertThat(DataProtectionPolicy.parse(full).name()).isEqualTo("guard");
    assertRefused(full + " ", "The policy must not be longer than 30720 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "'Name':'guard',~~Policy must have Name",
        "'guard'~' '~Policy must have Name",
        "'guard'~7~Policy Name must be a string",
        "'d'~null~Policy Description must be a string",
        "2021-06-01~2012-10-17~Policy Version must be 2021-06-01",
        "'Version'~'version'~Policy has the unknown field version",
        "'Sid'~'Condition'~Statement has the unknown field Condition",
        "Inbound~inbound~Statement DataDirection must be either Inbound or Outbound",
        "['*']~'*'~Statement Principal must be an array that is not empty",
        "['*']~[]~Statement Principal must be an array that is not empty",
        "['*']~[1]~Statement Principal must be a string",
        "['*']~['123456789012']~Statement Principal must be * or an ARN: 123456789012",
        "{'Deny':{}}~{}~Operation must have exactly one of Audit, Deidentify and Deny",
        "{'Deny':{}}~[]~Statement Operation must be an object",
        "{'Deny':{}}~{'Deny':{},'Audit':{}}~Operation must have exactly one of Audit, Deidentify and Deny",
        "{'Deny':{}}~{'Deny':{'Hard':true}}~Deny has the unknown field Hard",
        "{'Deny':{}}~{'Block':{}}~Operation has the unknown field Block",
        "{'Deny':{}}~{'Deidentify':{}}~Deidentify must have exactly one of MaskConfig and RedactConfig",
        "{'Deny':{}}~{'Deidentify':{'MaskConfig':{}}}~MaskConfig must have MaskWithCharacter",
        "{'Deny':{}}~{'Audit':{}}~Audit must have FindingsDestination or NoFindingsDestination",
        "{'Deny':{}}~{'Audit':{'FindingsDestination':{}}}~FindingsDestination must have CloudWatchLogs, Firehose or S3",
        "{'Deny':{}}~{'Audit':{'FindingsDestination':{'S3':{}}}}~S3 must have Bucket",
        "{'Deny':{}}~{'Audit':{'FindingsDestination':{'S3':{'Bucket':'b'}}}}~Audit must have SampleRate",
        "{'Deny':{}}~{'Audit':{'FindingsDestination':{'CloudWatchLogs':{'LogGroup':'mine'}}}}~CloudWatchLogs LogGroup must start with /aws/vendedlogs/",
        "EmailAddress~Email~Data identifier arn:aws:dataprotection::aws:data-identifier/Email does not exist",
        "arn:aws:dataprotection::aws:data-identifier/EmailAddress~EmployeeId~Data identifier EmployeeId does not exist",
      })
  void policyOutsideTheRulesIsRefused(String good, String bad, String reason) {
    String text = GOOD.replace(json(good), bad == null ? "" : json(bad));
    assertThat(text).isNotEqualTo(GOOD);
    assertRefused(text, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Name", "Address", "DriversLicense-US", "ElectoralRollNumber-GB"})
  void identifierThatNothingHereDetectsIsRefusedByName(String name) {
    assertRefused(
        policy(inbound(DENY, name)),
        "Data identifier "
            + name
            + " cannot be detected by this server; use a custom data identifier instead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'100'", "'-1'", "''", "' 9'", "1.5", "true", "null", "100"})
  void sampleRateOutsideZeroToNinetyNineIsRefused(String rate) {
    assertRefused(
        policy(inbound(AUDIT.replace("'99'", rate), "IpAddress")),
        "Audit SampleRate must be an integer from 0 to 99");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "##", "\\\\", "\\u0000", "ß", "\\\""})
  void maskThatIsNotOnePrintableCharacterIsRefused(String mask) {
    assertRefused(
        policy(inbound(mask('@').replace("@", mask), "IpAddress")),
        "MaskConfig MaskWithCharacter must be one printable ASCII character other than \" and \\");
  }

  @Test
  void auditAndDeidentifyAreForInboundMessagesOnly() {
    assertRefused(
        policy(statement("Outbound", "*", AUDIT, "IpAddress")),
        "Statement DataDirection must be Inbound for the operation Audit");
    assertRefused(
        policy(statement("Outbound", "*", REDACT, "IpAddress")),
        "Statement DataDirection must be Inbound for the operation Deidentify");
    assertRefused(
        policy(statement("Outbound", "*", mask('#'), "IpAddress")),
        "Statement DataDirection must be Inbound for the operation Deidentify");
  }

  @Test
  void secondAuditIsRefused() {
    assertRefused(
        policy(inbound(AUDIT, "IpAddress"), inbound(AUDIT, "Ssn-US")),
        "Policy must not have more than one Audit statement");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{'Name':'a b','Regex':'x'}~Custom data identifier Name must have 1 to 128 characters of a-z, A-Z, 0-9, _ and -",
        "{'Name':'Ssn-US','Regex':'x'}~Custom data identifier Name is already in use: Ssn-US",
        "{'Name':'Name','Regex':'x'}~Custom data identifier Name is already in use: Name",
        "{'Name':'Id'}~CustomDataIdentifier must have Regex",
        "{'Name':'Id','Regex':'(x)'}~Regex of the custom data identifier Id has a character that is not supported: '('",
        "{'Name':'Id','Regex':'x{300}'}~Regex of the custom data identifier Id is too complicated",
        "{'Name':'Id','Regex':'x'},{'Name':'Id','Regex':'y'}~Custom data identifier Name is already in use: Id"
      })
  void customIdentifierOutsideTheRulesIsRefused(String custom, String reason) {
    assertRefused(withCustom(json(custom)), reason);
  }

  @Test
  void policyMayHaveTenCustomIdentifiers() {
    StringBuilder custom = new StringBuilder(json("{'Name':'n','Regex':'x'}"));
    for (int count = 1; count < 10; count++) {
      custom.append(json(",{'Name':'n" + count + "','Regex':'x'}"));
    }
    assertThat(DataProtectionPolicy.parse(withCustom(custom.toString())).name()).isEqualTo("guard");
    assertRefused(
        withCustom(custom + json(",{'Name':'n10','Regex':'x'}")),
        "Configuration must not have more than 10 custom data identifiers");
  }

  private static String withCustom(String custom) {
    return GOOD.replaceFirst(
        "\\{", "{\"Configuration\":{\"CustomDataIdentifier\":[" + custom + "]},");
  }

  private static void assertRefused(String policy, String reason) {
    assertThatThrownBy(() -> DataProtectionPolicy.parse(policy))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessage("Invalid parameter: DataProtectionPolicy Reason: " + reason);
  }
}
