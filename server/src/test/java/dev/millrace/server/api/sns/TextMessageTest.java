package dev.millrace.server.api.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.texting.OptOut;
import dev.millrace.server.api.sns.SnsFixture.Refused;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes of text messages, and the numbers that want none. */
final class TextMessageTest {
  private static final String PHONE = "+14255550100";

  private final SnsFixture sns = new SnsFixture();

  @Test
  void attributesAreToldAsTheyWereSet() {
    assertThat(attributes()).isEqualTo(Map.of("MonthlySpendLimit", "1"));
    set("DefaultSMSType", "Transactional", "DefaultSenderID", "shop", "MonthlySpendLimit", "100");
    set(
        "DeliveryStatusIAMRole",
        "arn:aws:iam::000000000000:role/logs",
        "DeliveryStatusSuccessSamplingRate",
        "50");

    assertThat(attributes())
        .isEqualTo(
            Map.of(
                "DefaultSMSType", "Transactional",
                "DefaultSenderID", "shop",
                "DeliveryStatusIAMRole", "arn:aws:iam::000000000000:role/logs",
                "DeliveryStatusSuccessSamplingRate", "50",
                "MonthlySpendLimit", "100"));
    assertThat(attributes("attributes.member.1", "DefaultSMSType", "attributes.member.2", "Nope"))
        .isEqualTo(Map.of("DefaultSMSType", "Transactional"));
    set("DefaultSenderID", "", "MonthlySpendLimit", "", "UsageReportS3Bucket", "");
    assertThat(attributes())
        .containsEntry("MonthlySpendLimit", "1")
        .doesNotContainKeys("DefaultSenderID", "UsageReportS3Bucket");
  }

  @Test
  void badAttributesAreRefused() {
    refusedToSet("Colour is not a valid attribute", "Colour", "red");
    for (String senderId : List.of("testSenderID", "12345", "a b")) {
      refusedToSet("DefaultSenderID is invalid", "DefaultSenderID", senderId);
    }
    refusedToSet("DefaultSMSType is invalid", "DefaultSMSType", "promotional");
    for (String rate : List.of("101", "-1", "5.5", "x")) {
      refusedToSet(
          "DeliveryStatusSuccessSamplingRate is not an integer between 0-100",
          "DeliveryStatusSuccessSamplingRate",
          rate);
    }
    for (String limit : List.of("-1", "1.5", "1000001")) {
      refusedToSet("MonthlySpendLimit is invalid", "MonthlySpendLimit", limit);
    }
    refusedToSet("DeliveryStatusIAMRole is invalid", "DeliveryStatusIAMRole", "me");
    refusedToSet(
        "Invalid parameter: UsageReportS3Bucket Reason: The bucket you provided does not exist",
        "UsageReportS3Bucket",
        "reports");
    sns.refused(
        Refused.validation(
            "Value null at 'attributes' failed to satisfy constraint: Member must not be null"),
        "SetSMSAttributes");
    assertThat(attributes()).isEqualTo(Map.of("MonthlySpendLimit", "1"));
  }

  @Test
  void optedOutNumbersAreToldAndOptedInOnceInThirtyDays() {
    assertThat(isOptedOut()).isEqualTo("false");
    sns.ok("OptInPhoneNumber", "phoneNumber", PHONE);
    sns.happens(new OptOut(PHONE));
    assertThat(isOptedOut()).isEqualTo("true");

    sns.ok("OptInPhoneNumber", "phoneNumber", PHONE);
    assertThat(isOptedOut()).isEqualTo("false");

    sns.happens(new OptOut(PHONE));
    Refused lately =
        Refused.invalidParameter(
            "PhoneNumber Reason: A phone number can be opted in only once every 30 days");
    sns.refused(lately, "OptInPhoneNumber", "phoneNumber", PHONE);
    sns.pass(30L * 24 * 60 * 60);
    sns.ok("OptInPhoneNumber", "phoneNumber", PHONE);
  }

  @Test
  void optedOutNumbersAreListedByPagesOfHundred() {
    assertThat(sns.ok("ListPhoneNumbersOptedOut").body())
        .contains(
            "<ListPhoneNumbersOptedOutResult><phoneNumbers></phoneNumbers></ListPhoneNumbersOptedOut");
    List<String> numbers = new ArrayList<>();
    for (int i = 100; i < 250; i++) {
      numbers.add("+14255550" + i);
      sns.happens(new OptOut("+14255550" + i));
    }
    SqsReply first = sns.ok("ListPhoneNumbersOptedOut");
    SqsReply second = sns.ok("ListPhoneNumbersOptedOut", "nextToken", first.only("nextToken"));

    assertThat(first.all("member")).isEqualTo(numbers.subList(0, 100));
    assertThat(second.all("member")).isEqualTo(numbers.subList(100, 150));
    assertThat(second.all("nextToken")).isEmpty();
    sns.refused(
        Refused.invalidParameter("nextToken"), "ListPhoneNumbersOptedOut", "nextToken", "bogus");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CheckIfPhoneNumberIsOptedOut", "OptInPhoneNumber"})
  void phoneNumbersAreInternational(String operation) {
    Refused wrong = Refused.invalidParameter("PhoneNumber Reason: input incorrectly formatted");

    for (String number : List.of(PHONE + "x", "14255550100", "+0123456789", "+1234567890123456")) {
      sns.refused(wrong, operation, "phoneNumber", number);
    }
    sns.refused(
        Refused.validation(
            "Value at 'phoneNumber' failed to satisfy constraint: Member must not be null"),
        operation);
  }

  @Test
  void originationNumbersAreNone() {
    assertThat(sns.ok("ListOriginationNumbers", "MaxResults", "30").body())
        .contains(
            "<ListOriginationNumbersResult><PhoneNumbers></PhoneNumbers></ListOriginationNumbersResult>");
    sns.refused(
        Refused.invalidParameter("nextToken"), "ListOriginationNumbers", "NextToken", "bogus");
    sns.refused(
        Refused.validation(
            "Value '31' at 'maxResults' failed to satisfy constraint: Member must have value less"
                + " than or equal to 30"),
        "ListOriginationNumbers",
        "MaxResults",
        "31");
  }

  @Test
  void textGoesOnlyWhereItMay() {
    assertThat(refusal()).isEqualTo(TextVerdict.MAY_GO.reason());
    set("MonthlySpendLimit", "0");
    assertThat(refusal()).isEqualTo(TextVerdict.NOTHING_TO_SPEND.reason());
    sns.happens(new OptOut(PHONE));
    assertThat(refusal()).isEqualTo(TextVerdict.OPTED_OUT.reason());
    assertThat(TextVerdict.OPTED_OUT.reason()).isEqualTo("Phone number is opted out");
  }

  private String refusal() {
    return sns.done(sns.texting.permission(SnsFixture.CALLER, PHONE)).refusal();
  }

  private String isOptedOut() {
    return sns.ok("CheckIfPhoneNumberIsOptedOut", "phoneNumber", PHONE).only("isOptedOut");
  }

  private void set(String... attributes) {
    sns.ok("SetSMSAttributes", MapParameters.with("attributes", attributes));
  }

  private void refusedToSet(String message, String... attributes) {
    sns.refused(
        Refused.of(400, "InvalidParameter", message),
        "SetSMSAttributes",
        MapParameters.with("attributes", attributes));
  }

  private Map<String, String> attributes(String... parameters) {
    return SnsFixture.entries(sns.ok("GetSMSAttributes", parameters));
  }
}
