package dev.millrace.server.api.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.api.sns.SnsFixture.Refused;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlatformApplicationTest {
  private static final String PREFIX = "arn:aws:sns:us-east-1:000000000000:app/";
  private static final String ARN = PREFIX + "GCM/shop";
  private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:events";
  private static final String ROLE = "arn:aws:iam::000000000000:role/feedback";
  private static final Refused BAD_CREDENTIALS =
      Refused.invalidParameter("Attributes Reason: Platform credentials are invalid");

  private final SnsFixture sns = new SnsFixture();

  @Test
  void createdApplicationIsToldWithoutItsSecrets() {
    SqsReply created =
        create(
            "ADM",
            "shop",
            "PlatformPrincipal",
            "client",
            "PlatformCredential",
            "secret",
            "EventEndpointCreated",
            TOPIC,
            "SuccessFeedbackRoleArn",
            ROLE,
            "SuccessFeedbackSampleRate",
            "5");
    String arn = created.only("PlatformApplicationArn");
    Map<String, String> attributes =
        Map.of(
            "Enabled",
            "true",
            "EventEndpointCreated",
            TOPIC,
            "SuccessFeedbackRoleArn",
            ROLE,
            "SuccessFeedbackSampleRate",
            "5");

    assertThat(arn).isEqualTo(PREFIX + "ADM/shop");
    assertThat(attributes(arn)).isEqualTo(attributes);
    SqsReply listed = sns.ok("ListPlatformApplications");
    assertThat(listed.only("PlatformApplicationArn")).isEqualTo(arn);
    assertThat(SnsFixture.entries(listed)).isEqualTo(attributes);
    assertThat(listed.body()).doesNotContain("secret", "client");
  }

  @Test
  void replyHasTheServicesForm() {
    assertThat(gcm("shop").body())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <CreatePlatformApplicationResponse \
            xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><CreatePlatformApplicationResult>\
            <PlatformApplicationArn>arn:aws:sns:us-east-1:000000000000:app/GCM/shop\
            </PlatformApplicationArn></CreatePlatformApplicationResult><ResponseMetadata>\
            <RequestId>r-1</RequestId></ResponseMetadata></CreatePlatformApplicationResponse>\
            """);
    assertThat(sns.ok("DeletePlatformApplication", "PlatformApplicationArn", ARN).body())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <DeletePlatformApplicationResponse \
            xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ResponseMetadata>\
            <RequestId>r-2</RequestId></ResponseMetadata></DeletePlatformApplicationResponse>\
            """);
  }

  @Test
  void creatingAgainIsTheSameApplicationOnlyWithEqualAttributes() {
    gcm("shop");

    assertThat(gcm("shop").only("PlatformApplicationArn")).isEqualTo(ARN);
    refusedToCreate(
        Refused.invalidParameter(
            "Name Reason: An application with the same name but different properties already"
                + " exists"),
        "GCM",
        "shop",
        "PlatformCredential",
        "other");
  }

  @Test
  void nameHasItsRules() {
    create("GCM", "a.B-c_9", "PlatformCredential", "key");
    create("GCM", "n".repeat(256), "PlatformCredential", "key");
    String tooLong = "n".repeat(257);

    refusedToCreate(
        Refused.invalidParameter(" Reason: cannot be empty"), "GCM", "", "PlatformCredential", "k");
    refusedToCreate(
        Refused.invalidParameter(tooLong + " Reason: must be at most 256 characters long"),
        "GCM",
        tooLong,
        "PlatformCredential",
        "k");
    refusedToCreate(
        Refused.invalidParameter(
            "a:b Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and"
                + " '.'"),
        "GCM",
        "a:b",
        "PlatformCredential",
        "k");
  }

  @Test
  void membersAreRequired() {
    sns.refused(
        Refused.of(
            400,
            "ValidationError",
            "3 validation errors detected: Value null at 'name' failed to satisfy constraint:"
                + " Member must not be null; Value null at 'platform' failed to satisfy"
                + " constraint: Member must not be null; Value null at 'attributes' failed to"
                + " satisfy constraint: Member must not be null"),
        "CreatePlatformApplication");
    sns.refused(
        Refused.validation(
            "Value null at 'platformApplicationArn' failed to satisfy constraint: Member must not"
                + " be null"),
        "GetPlatformApplicationAttributes");
  }

  @Test
  void platformsAreThoseOfTheService() {
    for (Platform platform : Platform.values()) {
      String token = platform.isApple() ? "ab12" : "token";
      String arn =
          create(platform.name(), "all", "PlatformPrincipal", "p", "PlatformCredential", "c")
              .only("PlatformApplicationArn");
      sns.ok("CreatePlatformEndpoint", "PlatformApplicationArn", arn, "Token", token);
    }
    refusedToCreate(
        Refused.invalidParameter("Platform Reason: PAGER is not supported"),
        "PAGER",
        "shop",
        "PlatformCredential",
        "key");
  }

  @Test
  void credentialsBelongTogether() {
    refusedToCreate(
        Refused.invalidParameter(
            "Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal"),
        "ADM",
        "shop",
        "PlatformCredential",
        "c");
    refusedToCreate(
        Refused.invalidParameter(
            "Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential"),
        "APNS",
        "shop",
        "PlatformPrincipal",
        "p");
    refusedToCreate(BAD_CREDENTIALS, "WNS", "shop", "Enabled", "true");
    refusedToCreate(BAD_CREDENTIALS, "GCM", "shop", "PlatformPrincipal", "p");
    refusedToCreate(BAD_CREDENTIALS, "GCM", "shop", "PlatformCredential", "{\"type\":");
    create("MPNS", "shop", "Enabled", "true");
  }

  @Test
  void appleCertificateTellsWhenItExpires() {
    String arn =
        create(
                "APNS",
                "shop",
                "PlatformPrincipal",
                "Bag Attributes\n" + TestCertificate.PEM,
                "PlatformCredential",
                "key")
            .only("PlatformApplicationArn");

    assertThat(attributes(arn))
        .isEqualTo(
            Map.of(
                "AppleCertificateExpirationDate", TestCertificate.EXPIRES,
                "AuthenticationMethod", "Certificate",
                "Enabled", "true"));
    refusedToCreate(
        BAD_CREDENTIALS,
        "APNS",
        "other",
        "PlatformPrincipal",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "PlatformCredential",
        "key");
    refusedToSet(
        BAD_CREDENTIALS,
        arn,
        "PlatformPrincipal",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
  }

  @Test
  void authenticationMethodFollowsFromTheCredentials() {
    String apple =
        create(
                "APNS_SANDBOX",
                "shop",
                "PlatformPrincipal",
                "KEYID12345",
                "PlatformCredential",
                "key",
                "ApplePlatformTeamID",
                "TEAM",
                "ApplePlatformBundleID",
                "com.example")
            .only("PlatformApplicationArn");
    String account =
        create("GCM", "account", "PlatformCredential", "{\"type\":\"service_account\"}")
            .only("PlatformApplicationArn");
    gcm("shop");

    assertThat(attributes(apple))
        .isEqualTo(
            Map.of(
                "ApplePlatformBundleID", "com.example",
                "ApplePlatformTeamID", "TEAM",
                "AuthenticationMethod", "Token",
                "Enabled", "true"));
    assertThat(attributes(account)).containsEntry("AuthenticationMethod", "Token");
    assertThat(attributes(ARN)).containsEntry("AuthenticationMethod", "Key");
  }

  @Test
  void attributesAreSetOneByOne() {
    gcm("shop");
    set("EventDeliveryFailure", TOPIC, "Enabled", "False");
    set("EventEndpointDeleted", TOPIC);

    assertThat(attributes(ARN))
        .isEqualTo(
            Map.of(
                "AuthenticationMethod",
                "Key",
                "Enabled",
                "false",
                "EventDeliveryFailure",
                TOPIC,
                "EventEndpointDeleted",
                TOPIC));
    set("EventDeliveryFailure", "", "Enabled", "true");
    assertThat(attributes(ARN))
        .isEqualTo(
            Map.of(
                "AuthenticationMethod", "Key", "Enabled", "true", "EventEndpointDeleted", TOPIC));
  }

  @Test
  void badAttributesAreRefused() {
    gcm("shop");

    refusedToSet(
        Refused.invalidParameter("Attributes Reason: Invalid attribute name: Colour"),
        ARN,
        "Colour",
        "red");
    refusedToSet(
        Refused.invalidParameter(
            "Attributes Reason: Invalid value for attribute: SuccessFeedbackSampleRate: 101 value"
                + " provided is not an integer between 0-100"),
        ARN,
        "SuccessFeedbackSampleRate",
        "101");
    refusedToSet(
        Refused.invalidParameter(
            "Attributes Reason: Invalid value for attribute: Enabled: must be true or false"),
        ARN,
        "Enabled",
        "yes");
    refusedToSet(
        Refused.invalidParameter(
            "Attributes Reason: Invalid value for attribute: FailureFeedbackRoleArn: nobody is not"
                + " a valid role to allow SNS to write to Cloudwatch Logs"),
        ARN,
        "FailureFeedbackRoleArn",
        "nobody");
    refusedToSet(
        Refused.invalidParameter(
            "Attributes Reason: Invalid value for attribute: EventEndpointUpdated: x is not a"
                + " topic's ARN"),
        ARN,
        "EventEndpointUpdated",
        "x");
    refusedToSet(
        Refused.invalidParameter(
            "Attributes Reason: Invalid value for attribute: PlatformCredential: must be at most"
                + " 16384 bytes long in UTF-8 encoding"),
        ARN,
        "PlatformCredential",
        "k".repeat(16_385));
    sns.refused(
        Refused.validation(
            "Value null at 'attributes' failed to satisfy constraint: Member must not be null"),
        "SetPlatformApplicationAttributes",
        "PlatformApplicationArn",
        ARN);
  }

  @Test
  void whatIsNotThereIsNotFoundButDeletedAlready() {
    Refused missing = Refused.notFound("PlatformApplication");

    sns.refused(missing, "GetPlatformApplicationAttributes", "PlatformApplicationArn", ARN);
    sns.refused(
        missing,
        "GetPlatformApplicationAttributes",
        "PlatformApplicationArn",
        PREFIX + "PAGER/shop");
    refusedToSet(missing, ARN, "Enabled", "true");
    sns.ok("DeletePlatformApplication", "PlatformApplicationArn", ARN);
    sns.ok("DeletePlatformApplication", "PlatformApplicationArn", PREFIX + "PAGER/a:b");
    gcm("shop");
    sns.ok("DeletePlatformApplication", "PlatformApplicationArn", ARN);
    sns.refused(missing, "GetPlatformApplicationAttributes", "PlatformApplicationArn", ARN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DeletePlatformApplication",
        "GetPlatformApplicationAttributes",
        "ListEndpointsByPlatformApplication"
      })
  void arnHasItsForm(String operation) {
    String name = "PlatformApplicationArn";
    sns.refused(
        Refused.invalidParameter(name + " Reason: An ARN must have at least 6 elements, not 1"),
        operation,
        name,
        "shop");
    sns.refused(
        Refused.invalidParameter(
            name + " Reason: Wrong number of slashes in relative portion of the ARN."),
        operation,
        name,
        PREFIX + "GCM/shop/more");
    sns.refused(Refused.invalidParameter(name), operation, name, "arn:aws:sqs:us-east-1:0:app/G/s");
    sns.refused(
        Refused.invalidParameter(name),
        operation,
        name,
        "arn:aws:sns:us-east-1:000000000000:zoo/GCM/shop");
    sns.refusedAs(
        "111111111111",
        "us-east-1",
        Refused.of(
            403,
            "AuthorizationError",
            "User: arn:aws:iam::111111111111:root is not authorized to perform: SNS:"
                + operation
                + " on resource: "
                + ARN),
        operation,
        name,
        ARN);
    sns.refusedAs(
        "000000000000", "eu-west-1", Refused.invalidParameter(name), operation, name, ARN);
  }

  @Test
  void applicationsAreListedByPagesOfHundred() {
    for (int i = 0; i < 205; i++) {
      gcm("app-" + i);
    }
    List<String> arns = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    SqsReply page = sns.ok("ListPlatformApplications");
    while (true) {
      sizes.add(page.all("PlatformApplicationArn").size());
      arns.addAll(page.all("PlatformApplicationArn"));
      if (page.all("NextToken").isEmpty()) {
        break;
      }
      page = sns.ok("ListPlatformApplications", "NextToken", page.only("NextToken"));
    }

    assertThat(sizes).containsExactly(100, 100, 5);
    assertThat(new HashSet<>(arns)).hasSize(205);
    assertThat(arns).isSorted();
    sns.refused(
        Refused.invalidParameter("nextToken"), "ListPlatformApplications", "NextToken", "bogus");
    sns.refused(
        Refused.invalidParameter("nextToken"), "ListPlatformApplications", "NextToken", "!");
  }

  @Test
  void nothingIsListedAsAnEmptyList() {
    assertThat(sns.ok("ListPlatformApplications").body())
        .contains("<ListPlatformApplicationsResult><PlatformApplications></PlatformApplications>");
  }

  private SqsReply gcm(String name) {
    return create("GCM", name, "PlatformCredential", "key");
  }

  private SqsReply create(String platform, String name, String... attributes) {
    return sns.ok("CreatePlatformApplication", creation(platform, name, attributes));
  }

  private void refusedToCreate(
      Refused refusal, String platform, String name, String... attributes) {
    sns.refused(refusal, "CreatePlatformApplication", creation(platform, name, attributes));
  }

  private void set(String... attributes) {
    sns.ok("SetPlatformApplicationAttributes", change(ARN, attributes));
  }

  private void refusedToSet(Refused refusal, String arn, String... attributes) {
    sns.refused(refusal, "SetPlatformApplicationAttributes", change(arn, attributes));
  }

  private Map<String, String> attributes(String arn) {
    return SnsFixture.entries(
        sns.ok("GetPlatformApplicationAttributes", "PlatformApplicationArn", arn));
  }

  private static String[] creation(String platform, String name, String... attributes) {
    return MapParameters.with("Attributes", attributes, "Platform", platform, "Name", name);
  }

  private static String[] change(String arn, String... attributes) {
    return MapParameters.with("Attributes", attributes, "PlatformApplicationArn", arn);
  }
}
