package dev.millrace.server.api.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.DescribeEndpoint;
import dev.millrace.engine.mobile.DisableEndpoint;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.server.api.ServiceException;
import dev.millrace.server.api.sns.SnsFixture.Refused;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlatformEndpointTest {
  private static final String APPLICATION = "arn:aws:sns:us-east-1:000000000000:app/GCM/shop";
  private static final String PREFIX = "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/shop/";
  private static final String UNKNOWN = PREFIX + "01234567-89ab-4cde-8f01-23456789abcd";

  private final SnsFixture sns = new SnsFixture();

  @BeforeEach
  void makeTheApplication() {
    makeApplication(sns);
  }

  @Test
  void deviceIsRegisteredOnce() {
    String arn = register("token");

    assertThat(arn).startsWith(PREFIX).hasSize(PREFIX.length() + 36);
    assertThat(register("token")).isEqualTo(arn);
    assertThat(register("other")).isNotEqualTo(arn);
    assertThat(attributes(arn)).isEqualTo(Map.of("Enabled", "true", "Token", "token"));
  }

  @Test
  void tokenWithOtherAttributesIsRefusedWithItsEndpoint() {
    String arn = register("token", "CustomUserData", "one");
    Refused taken =
        Refused.invalidParameter(
            "Token Reason: Endpoint "
                + arn
                + " already exists with the same Token, but different attributes.");

    assertThat(register("token", "CustomUserData", "one")).isEqualTo(arn);
    refusedToRegister(taken, "token");
    refusedToRegister(taken, "token", "CustomUserData", "two");
    sns.refused(
        taken,
        "CreatePlatformEndpoint",
        MapParameters.with(
            "Attributes",
            new String[] {"Enabled", "false"},
            "PlatformApplicationArn",
            APPLICATION,
            "Token",
            "token",
            "CustomUserData",
            "one"));
    String other = register("other");
    refusedToSet(taken, other, "Token", "token");
  }

  @Test
  void attributesOfTheMapGoBeforeParameters() {
    String arn =
        sns.ok(
                "CreatePlatformEndpoint",
                MapParameters.with(
                    "Attributes",
                    new String[] {
                      "Enabled", "false", "Token", "from-map", "CustomUserData", "from-map"
                    },
                    "PlatformApplicationArn",
                    APPLICATION,
                    "Token",
                    "token",
                    "CustomUserData",
                    "data"))
            .only("EndpointArn");

    assertThat(attributes(arn))
        .isEqualTo(Map.of("Enabled", "false", "Token", "from-map", "CustomUserData", "from-map"));
  }

  @Test
  void badTokensAndUserDataAreRefused() {
    String tooLong = "Reason: must be at most 2048 bytes long in UTF-8 encoding";
    String arn = register("t".repeat(8192), "CustomUserData", "é".repeat(1024));

    refusedToRegister(Refused.invalidParameter("Token Reason: cannot be empty"), "");
    refusedToRegister(
        Refused.invalidParameter("Token Reason: must be at most 8192 bytes long in UTF-8 encoding"),
        "t".repeat(8193));
    refusedToRegister(
        Refused.invalidParameter("CustomUserData " + tooLong),
        "t",
        "CustomUserData",
        "é".repeat(1024) + "x");
    refusedToSet(
        Refused.invalidParameter(
            "Attributes Reason: Invalid value for attribute: CustomUserData: must be at most 2048"
                + " bytes long in UTF-8 encoding"),
        arn,
        "CustomUserData",
        "x".repeat(2049));
    refusedToSet(
        Refused.invalidParameter(
            "Attributes Reason: Invalid value for attribute: Token: cannot be empty"),
        arn,
        "Token",
        "");
    refusedToSet(
        Refused.invalidParameter(
            "Attributes Reason: Invalid value for attribute: Enabled: must be true or false"),
        arn,
        "Enabled",
        "");
    refusedToSet(
        Refused.invalidParameter("Attributes Reason: Invalid attribute name: Colour"),
        arn,
        "Colour",
        "red");
  }

  @Test
  void applesTokensAreHexadecimal() {
    String apple =
        sns.ok(
                "CreatePlatformApplication",
                MapParameters.with(
                    "Attributes",
                    new String[] {"PlatformPrincipal", "p", "PlatformCredential", "c"},
                    "Platform",
                    "APNS",
                    "Name",
                    "shop"))
            .only("PlatformApplicationArn");
    Refused wrong =
        Refused.invalidParameter(
            "Token Reason: iOS device tokens must be no more than 400 hexadecimal characters");
    String[] parameters = {"PlatformApplicationArn", apple, "Token", "aB".repeat(200)};

    sns.ok("CreatePlatformEndpoint", parameters);
    parameters[3] = "ab".repeat(200) + "a";
    sns.refused(wrong, "CreatePlatformEndpoint", parameters);
    parameters[3] = "xyz";
    sns.refused(wrong, "CreatePlatformEndpoint", parameters);
  }

  @Test
  void attributesAreSetOneByOne() {
    String arn = register("token", "CustomUserData", "data");

    set(arn, "Enabled", "False");
    assertThat(attributes(arn))
        .isEqualTo(Map.of("Enabled", "false", "Token", "token", "CustomUserData", "data"));
    set(arn, "CustomUserData", "", "Token", "new", "Enabled", "true");
    assertThat(attributes(arn)).isEqualTo(Map.of("Enabled", "true", "Token", "new"));
  }

  @Test
  void deletedDeviceIsGone() {
    String arn = register("token");

    sns.ok("DeleteEndpoint", "EndpointArn", arn);
    sns.ok("DeleteEndpoint", "EndpointArn", arn);
    Refused missing = Refused.notFound("Endpoint");
    sns.refused(missing, "GetEndpointAttributes", "EndpointArn", arn);
    sns.refused(missing, "GetEndpointAttributes", "EndpointArn", arn.replace("shop", "none"));
    refusedToSet(missing, arn, "Enabled", "true");
    assertThat(register("token")).isNotEqualTo(arn);
  }

  @Test
  void devicesGoWithTheirApplication() {
    String arn = register("token");
    sns.ok("DeletePlatformApplication", "PlatformApplicationArn", APPLICATION);

    Refused missing = Refused.notFound("PlatformApplication");
    refusedToRegister(missing, "token");
    sns.refused(
        missing, "ListEndpointsByPlatformApplication", "PlatformApplicationArn", APPLICATION);
    sns.refused(Refused.notFound("Endpoint"), "GetEndpointAttributes", "EndpointArn", arn);
  }

  @Test
  void devicesAreListedByPagesOfHundred() {
    for (int i = 0; i < 203; i++) {
      register("token-" + i);
    }
    List<String> arns = new ArrayList<>();
    SqsReply page = list();
    while (!page.all("NextToken").isEmpty()) {
      assertThat(page.all("EndpointArn")).hasSize(100);
      arns.addAll(page.all("EndpointArn"));
      page = list("NextToken", page.only("NextToken"));
    }
    arns.addAll(page.all("EndpointArn"));

    assertThat(arns).hasSize(203);
    assertThat(new HashSet<>(arns)).hasSize(203);
    assertThat(SnsFixture.entries(page)).containsEntry("Enabled", "true").containsKey("Token");
    sns.refused(
        Refused.invalidParameter("nextToken"),
        "ListEndpointsByPlatformApplication",
        "PlatformApplicationArn",
        APPLICATION,
        "NextToken",
        "bogus");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DeleteEndpoint", "GetEndpointAttributes"})
  void arnHasItsForm(String operation) {
    String name = "EndpointArn";
    sns.refused(
        Refused.invalidParameter(name + " Reason: An ARN must have at least 6 elements, not 2"),
        operation,
        name,
        "arn:x");
    sns.refused(
        Refused.invalidParameter(
            name
                + " Reason: ARN specifies an invalid endpointId: UUID must be encoded in exactly"
                + " 36 characters."),
        operation,
        name,
        UNKNOWN + "invalid");
    sns.refused(
        Refused.invalidParameter(
            name
                + " Reason: ARN specifies an invalid endpointId: 01234567-89ab-4cde-8f01-23456789"
                + "abcx"),
        operation,
        name,
        PREFIX + "01234567-89ab-4cde-8f01-23456789abcx");
    sns.refused(
        Refused.invalidParameter(
            name + " Reason: Wrong number of slashes in relative portion of the ARN."),
        operation,
        name,
        APPLICATION);
    sns.refusedAs(
        "111111111111",
        "us-east-1",
        Refused.of(
            403,
            "AuthorizationError",
            "User: arn:aws:iam::111111111111:root is not authorized to perform: SNS:"
                + operation
                + " on resource: "
                + UNKNOWN),
        operation,
        name,
        UNKNOWN);
  }

  @Test
  void publicationFindsItsDeviceOnlyWhereThatIsEnabled() {
    String arn = register("token");

    DescribeEndpoint.Description target = sns.done(sns.applications.target(arn, SnsFixture.CALLER));
    assertThat(target.endpoint().token()).isEqualTo("token");
    assertTargetRefused(
        UNKNOWN,
        "InvalidParameterException: Invalid parameter: TargetArn Reason: No endpoint found for the"
            + " target arn specified");

    UUID id = UUID.fromString(arn.substring(PREFIX.length()));
    ApplicationId application =
        new ApplicationId(SnsFixture.ACCOUNT, SnsFixture.REGION, "GCM", "shop");
    sns.done(sns.applications.submit(application, new DisableEndpoint(id, "token")));
    assertThat(attributes(arn)).containsEntry("Enabled", "false");
    assertTargetRefused(arn, "EndpointDisabledException: Endpoint is disabled");

    setOnApplication("Enabled", "false");
    assertTargetRefused(
        arn, "PlatformApplicationDisabledException: Platform application is disabled");
  }

  @Test
  void topicsHearOfWhatChanges() {
    String topic = "arn:aws:sns:us-east-1:000000000000:events";
    setOnApplication(
        "EventEndpointCreated",
        topic,
        "EventEndpointUpdated",
        topic,
        "EventEndpointDeleted",
        topic);
    String arn = register("token");
    register("token");
    set(arn, "Enabled", "false");
    set(arn, "Enabled", "false");
    sns.ok("DeleteEndpoint", "EndpointArn", arn);
    sns.ok("DeleteEndpoint", "EndpointArn", arn);

    assertThat(sns.events)
        .containsExactly(
            event(topic, "EndpointCreated", arn),
            event(topic, "EndpointUpdated", arn),
            event(topic, "EndpointDeleted", arn));
  }

  @Test
  void topicThatDoesNotHearHoldsNothingUp() {
    setOnApplication("EventEndpointCreated", "arn:aws:sns:us-east-1:000000000000:gone");
    sns.refuseEvents();

    String arn = register("token");

    assertThat(attributes(arn)).containsEntry("Token", "token");
  }

  @Test
  void devicesAreThereAfterARestart() {
    MemoryJournals journals = new MemoryJournals();
    SnsFixture before = new SnsFixture(journals, false);
    makeApplication(before);
    String arn =
        before
            .ok("CreatePlatformEndpoint", "PlatformApplicationArn", APPLICATION, "Token", "token")
            .only("EndpointArn");
    before.close();

    SnsFixture after = new SnsFixture(journals, false);
    assertThat(SnsFixture.entries(after.ok("GetEndpointAttributes", "EndpointArn", arn)))
        .isEqualTo(Map.of("Enabled", "true", "Token", "token"));
  }

  private static String event(String topic, String type, String endpointArn) {
    return topic
        + " | "
        + type
        + " event for app shop (GCM) | {\"EndpointArn\":\""
        + endpointArn
        + "\",\"EventType\":\""
        + type
        + "\",\"Resource\":\""
        + APPLICATION
        + "\",\"Service\":\"SNS\",\"Time\":\"2026-03-01T12:00:00Z\"}";
  }

  private void assertTargetRefused(String arn, String error) {
    assertThatThrownBy(() -> sns.done(sns.applications.target(arn, SnsFixture.CALLER)))
        .cause()
        .isInstanceOf(ServiceException.class)
        .hasMessage(error);
  }

  private void setOnApplication(String... attributes) {
    sns.ok(
        "SetPlatformApplicationAttributes",
        MapParameters.with("Attributes", attributes, "PlatformApplicationArn", APPLICATION));
  }

  private static void makeApplication(SnsFixture sns) {
    sns.ok(
        "CreatePlatformApplication",
        MapParameters.with(
            "Attributes",
            new String[] {"PlatformCredential", "key"},
            "Platform",
            "GCM",
            "Name",
            "shop"));
  }

  private String register(String token, String... parameters) {
    return sns.ok("CreatePlatformEndpoint", registration(token, parameters)).only("EndpointArn");
  }

  private void refusedToRegister(Refused refusal, String token, String... parameters) {
    sns.refused(refusal, "CreatePlatformEndpoint", registration(token, parameters));
  }

  private static String[] registration(String token, String... parameters) {
    List<String> all =
        new ArrayList<>(List.of("PlatformApplicationArn", APPLICATION, "Token", token));
    all.addAll(List.of(parameters));
    return all.toArray(String[]::new);
  }

  private void set(String arn, String... attributes) {
    sns.ok(
        "SetEndpointAttributes", MapParameters.with("Attributes", attributes, "EndpointArn", arn));
  }

  private void refusedToSet(Refused refusal, String arn, String... attributes) {
    sns.refused(
        refusal,
        "SetEndpointAttributes",
        MapParameters.with("Attributes", attributes, "EndpointArn", arn));
  }

  private SqsReply list(String... parameters) {
    List<String> all = new ArrayList<>(List.of("PlatformApplicationArn", APPLICATION));
    all.addAll(List.of(parameters));
    return sns.ok("ListEndpointsByPlatformApplication", all.toArray(String[]::new));
  }

  private Map<String, String> attributes(String arn) {
    return SnsFixture.entries(sns.ok("GetEndpointAttributes", "EndpointArn", arn));
  }
}
