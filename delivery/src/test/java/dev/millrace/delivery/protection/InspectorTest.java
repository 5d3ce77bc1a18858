package dev.millrace.delivery.protection;

import static dev.millrace.delivery.protection.PolicyScenario.AUDIT;
import static dev.millrace.delivery.protection.PolicyScenario.DENY;
import static dev.millrace.delivery.protection.PolicyScenario.REDACT;
import static dev.millrace.delivery.protection.PolicyScenario.inbound;
import static dev.millrace.delivery.protection.PolicyScenario.inspect;
import static dev.millrace.delivery.protection.PolicyScenario.json;
import static dev.millrace.delivery.protection.PolicyScenario.mask;
import static dev.millrace.delivery.protection.PolicyScenario.message;
import static dev.millrace.delivery.protection.PolicyScenario.policy;
import static dev.millrace.delivery.protection.PolicyScenario.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InspectorTest {
  private static final String CARD = "My credit card number is 4539894458086459";

  @Test
  void messageWithoutFindingsGoesOnUnchanged() {
    assertThat(inspect(policy(inbound(DENY, "CreditCardNumber")), "My card is at home").verdict())
        .isEqualTo(new Verdict.Unchanged());
  }

  @Test
  void maskStandsForEachCharacterThatWasFound() {
    assertThat(inspect(policy(inbound(mask('#'), "Ssn-US")), "ssn: 123-45-6789").verdict())
        .isEqualTo(new Verdict.Deidentified("ssn: ###########", List.of("Ssn-US")));
  }

  @Test
  void redactionTakesOutWhatWasFound() {
    assertThat(inspect(policy(inbound(REDACT, "CreditCardNumber")), CARD).verdict())
        .isEqualTo(
            new Verdict.Deidentified("My credit card number is ", List.of("CreditCardNumber")));
  }

  @Test
  void maskedJsonStaysJson() {
    String text = json("{'email':'jane@example.org','ip':['10.0.0.1']}");
    assertThat(inspect(policy(inbound(mask('*'), "EmailAddress", "IpAddress")), text).verdict())
        .isEqualTo(
            new Verdict.Deidentified(
                json("{'email':'****************','ip':['********']}"),
                List.of("EmailAddress", "IpAddress")));
  }

  @Test
  void whatOneStatementHidNoLaterOneHidesOtherwise() {
    String policy = policy(inbound(mask('x'), "Ssn-US"), inbound(REDACT, "Ssn-US", "IpAddress"));
    assertThat(inspect(policy, "ssn 123-45-6789 from 10.0.0.1.").verdict())
        .isEqualTo(
            new Verdict.Deidentified("ssn xxxxxxxxxxx from .", List.of("Ssn-US", "IpAddress")));
  }

  @Test
  void whatAMaskOrARedactionBringsToLightIsHiddenToo() {
    String key = "PuTTY-User-Key-File-3: k Private-MAC: 0a";
    assertThat(
            inspect(
                    policy(inbound(mask('#'), "TaxId-GB", "PuttyPrivateKey")),
                    "UTR 1955839661" + key + ".")
                .verdict())
        .isEqualTo(
            new Verdict.Deidentified(
                "UTR " + "#".repeat(10 + key.length()) + ".",
                List.of("PuttyPrivateKey", "TaxId-GB")));
    String split = "x 10.0-----BEGIN PRIVATE KEY-----M-----END PRIVATE KEY-----.0.1";
    assertThat(inspect(policy(inbound(REDACT, "IpAddress", "PkcsPrivateKey")), split).verdict())
        .isEqualTo(new Verdict.Deidentified("x ", List.of("PkcsPrivateKey", "IpAddress")));
  }

  @Test
  void denialWinsOverAnyMask() {
    String policy =
        policy(
            inbound(mask('#'), "CreditCardNumber"), inbound(DENY, "IpAddress", "CreditCardNumber"));
    assertThat(inspect(policy, CARD).verdict())
        .isEqualTo(new Verdict.Denied(List.of("CreditCardNumber")));
  }

  @Test
  void messageThatIsSensitiveAsAWholeIsDenied() {
    for (String operation : List.of(REDACT, mask('#'))) {
      assertThat(inspect(policy(inbound(operation, "EmailAddress")), " a@example.org\n").verdict())
          .isEqualTo(new Verdict.Denied(List.of("EmailAddress")));
    }
  }

  @Test
  void statementIsForItsDirectionOnly() {
    String policy = policy(statement("Outbound", "*", DENY, "CreditCardNumber"));
    assertThat(inspect(policy, CARD).verdict()).isEqualTo(new Verdict.Unchanged());
    assertThat(inspect(policy, DataDirection.OUTBOUND, message(CARD), 0).verdict())
        .isEqualTo(new Verdict.Denied(List.of("CreditCardNumber")));
    assertThat(Verdict.Denied.providerResponse("arn:aws:sns:us-east-1:123456789012:t:1"))
        .isEqualTo(
            "The topic's data protection policy prohibits this message from being delivered to"
                + " arn:aws:sns:us-east-1:123456789012:t:1");
  }

  @Test
  void statementIsForItsPrincipalsOnly() {
    String other = "arn:aws:iam::123456789012:user/Other";
    assertThat(
            inspect(policy(statement("Inbound", other, DENY, "CreditCardNumber")), CARD).verdict())
        .isEqualTo(new Verdict.Unchanged());
    assertThat(
            inspect(
                    policy(statement("Inbound", PolicyScenario.USER, DENY, "CreditCardNumber")),
                    CARD)
                .verdict())
        .isEqualTo(new Verdict.Denied(List.of("CreditCardNumber")));
  }

  @Test
  void customIdentifierIsMaskedCharacterByCharacter() {
    String policy =
        json(
            "{'Name':'n','Version':'2021-06-01','Configuration':{'CustomDataIdentifier':["
                + "{'Name':'EmployeeId','Regex':'EID-\\\\d{9}-US'},{'Name':'Any','Regex':'<.>'}]},"
                + "'Statement':[{'DataDirection':'Inbound','Principal':['*'],"
                + "'DataIdentifier':['EmployeeId'],'Operation':"
                + mask('#')
                + "}]}");
    assertThat(inspect(policy.replace("<.>", "=.="), "id EID-123456789-US, EID-1-US").verdict())
        .isEqualTo(
            new Verdict.Deidentified("id ################, EID-1-US", List.of("EmployeeId")));
    assertThat(
            inspect(
                    policy.replace("<.>", "=.=").replace("[\"EmployeeId\"]", "[\"Any\"]"),
                    "x =😀= y")
                .verdict())
        .isEqualTo(new Verdict.Deidentified("x ### y", List.of("Any")));
  }

  @Test
  void auditWritesWhatWasFoundAndLetsTheMessageGo() {
    Inspection inspection =
        inspect(
            policy(inbound(AUDIT, "CreditCardNumber", "IpAddress", "Ssn-US")),
            "10.0.0.1 card 4539894458086459 10.0.0.2");

    assertThat(inspection.verdict()).isEqualTo(new Verdict.Unchanged());
    AuditFindings findings = inspection.auditFindings().orElseThrow();
    assertThat(findings.destination())
        .isEqualTo(new LogDestination("/aws/vendedlogs/found", null, null));
    assertThat(findings.json())
        .isEqualTo(
            json(
                "{'messageId':'m-1','auditTimestamp':'2022-05-12T02:10:44Z',"
                    + "'callerPrincipal':'arn:aws:iam::123456789012:user/ExampleUser',"
                    + "'resourceArn':'arn:aws:sns:us-east-1:123456789012:payments',"
                    + "'dataIdentifiers':["
                    + "{'name':'CreditCardNumber','count':1,'detections':[{'start':14,'end':30}]},"
                    + "{'name':'IpAddress','count':2,'detections':"
                    + "[{'start':0,'end':8},{'start':31,'end':39}]}]}"));
  }

  @Test
  void auditSeesWhatIsMaskedOrDenied() {
    String policy =
        policy(
            inbound(DENY, "CreditCardNumber"),
            inbound(mask('#'), "CreditCardNumber"),
            inbound(AUDIT, "CreditCardNumber"));
    Inspection inspection = inspect(policy, CARD);
    assertThat(inspection.verdict()).isEqualTo(new Verdict.Denied(List.of("CreditCardNumber")));
    assertThat(inspection.auditFindings().orElseThrow().found())
        .extracting(AuditFindings.Found::name)
        .containsExactly("CreditCardNumber");
  }

  @Test
  void auditWithoutFindingsGoesToTheOtherDestination() {
    AuditFindings findings =
        inspect(policy(inbound(AUDIT, "IpAddress")), "nothing").auditFindings().orElseThrow();
    assertThat(findings.destination()).isEqualTo(new LogDestination(null, "stream", "clean"));
    assertThat(findings.json()).endsWith(json("'dataIdentifiers':[]}"));

    String findingsOnly =
        policy(
            inbound(
                "{'Audit':{'SampleRate':99,'FindingsDestination':{'S3':{'Bucket':'b'}}}}",
                "IpAddress"));
    assertThat(inspect(findingsOnly, "nothing").auditFindings()).isEmpty();
  }

  @Test
  void sampleRateIsThePartOfMessagesThatIsAudited() {
    assertThat(audited("99", 0.98999)).isTrue();
    assertThat(audited("99", 0.99)).isFalse();
    assertThat(audited("1", 0.0)).isTrue();
    assertThat(audited("1", 0.01)).isFalse();
    assertThat(audited("0", 0.0)).isFalse();
  }

  private static boolean audited(String rate, double drawn) {
    String policy = policy(inbound(AUDIT.replace("'99'", "'" + rate + "'"), "IpAddress"));
    return inspect(policy, DataDirection.INBOUND, message("10.0.0.1"), drawn)
        .auditFindings()
        .isPresent();
  }
}
