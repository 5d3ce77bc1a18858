package dev.millrace.engine.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.mobile.ApplicationProblem.Missing;
import dev.millrace.engine.mobile.ApplicationProblem.OtherAttributes;
import dev.millrace.engine.mobile.ApplicationProblem.TokenTaken;
import dev.millrace.engine.mobile.ApplicationRecord.Created;
import dev.millrace.engine.mobile.ApplicationRecord.Deleted;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointDeleted;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointStored;
import dev.millrace.engine.mobile.ApplicationRecord.SettingsChanged;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ApplicationTest {
  private static final ApplicationId ID =
      new ApplicationId("123456789012", "eu-central-1", "GCM", "shop");
  private static final ApplicationSettings SETTINGS =
      new ApplicationSettings(Map.of(ApplicationAttribute.PLATFORM_CREDENTIAL, "secret"));

  /** What entropy gives first in a scenario. */
  private static final UUID FIRST = UUID.fromString("00000000-0000-4001-8000-000000000002");

  private final MachineScenario<ApplicationMachine> nothing = new MachineScenario<>(ID);

  @Test
  void namesAreReadBackAndSpelledAsArns() {
    assertThat(ID.text()).isEqualTo("app:123456789012:eu-central-1:GCM:shop");
    assertThat(ID.arn()).isEqualTo("arn:aws:sns:eu-central-1:123456789012:app/GCM/shop");
    assertThat(ID.endpointArn(FIRST))
        .isEqualTo("arn:aws:sns:eu-central-1:123456789012:endpoint/GCM/shop/" + FIRST);
  }

  @Test
  void creatingTwiceWithEqualAttributesChangesNothing() {
    nothing
        .when(new CreateApplication(SETTINGS))
        .thenReply(Ack.DONE)
        .thenRecords(new Created(SETTINGS));
    nothing.when(new CreateApplication(SETTINGS)).thenReply(Ack.DONE).thenRecords();
    nothing
        .when(new CreateApplication(new ApplicationSettings(Map.of())))
        .thenRefused(new OtherAttributes());
  }

  @Test
  void attributesAreMergedAndTheEmptyTextTakesOneAway() {
    Map<ApplicationAttribute, String> change =
        Map.of(ApplicationAttribute.PLATFORM_CREDENTIAL, "", ApplicationAttribute.ENABLED, "false");
    ApplicationSettings changed =
        new ApplicationSettings(Map.of(ApplicationAttribute.ENABLED, "false"));

    nothing.when(new SetApplicationAttributes(change)).thenRefused(Missing.APPLICATION);
    application()
        .when(new SetApplicationAttributes(change))
        .thenRecords(new SettingsChanged(changed))
        .then()
        .when(new DescribeApplication())
        .thenReply(changed);
    assertThat(changed.enabled()).isFalse();
    assertThat(SETTINGS.enabled()).isTrue();
  }

  @Test
  void deletingTakesTheEndpointsAlong() {
    application()
        .given(endpoint("token"))
        .when(new DeleteApplication())
        .thenReply(Ack.DONE)
        .thenRecords(new Deleted())
        .then()
        .when(new DeleteApplication())
        .thenReply(Ack.DONE)
        .thenRecords()
        .then()
        .when(new DescribeEndpoint(FIRST))
        .thenRefused(Missing.ENDPOINT)
        .when(new ListEndpoints(null, 10))
        .thenRefused(Missing.APPLICATION)
        .when(new DescribeApplication())
        .thenRefused(Missing.APPLICATION)
        .given(new CreateApplication(SETTINGS))
        .when(new ListEndpoints(null, 10))
        .thenReply(List.of());
    assertThat(nothing.machine().exists()).isTrue();
  }

  @Test
  void endpointIsFoundAgainByItsTokenAndAttributes() {
    Endpoint endpoint = new Endpoint(FIRST, "token", "", true);

    nothing.when(endpoint("token")).thenRefused(Missing.APPLICATION);
    application()
        .when(endpoint("token"))
        .thenReply(EndpointChange.none(FIRST))
        .thenRecords(new EndpointStored(endpoint))
        .then()
        .when(endpoint("token"))
        .thenReply(EndpointChange.none(FIRST))
        .thenRecords()
        .then()
        .when(new CreateEndpoint("token", "", true))
        .thenReply(EndpointChange.none(FIRST))
        .then()
        .when(new CreateEndpoint("token", "data", null))
        .thenRefused(new TokenTaken(FIRST))
        .when(new CreateEndpoint("token", "", false))
        .thenRefused(new TokenTaken(FIRST))
        .when(new DescribeEndpoint(FIRST))
        .thenReply(new DescribeEndpoint.Description(endpoint, SETTINGS));
  }

  @Test
  void disabledEndpointIsFoundWhereNothingIsSaidOfThat() {
    application()
        .given(new CreateEndpoint("token", "data", false))
        .when(new CreateEndpoint("token", "data", null))
        .thenReply(EndpointChange.none(FIRST))
        .then()
        .when(new CreateEndpoint("token", "data", true))
        .thenRefused(new TokenTaken(FIRST));
  }

  @Test
  void attributesOfAnEndpointAreSetOneByOne() {
    application()
        .given(endpoint("token"))
        .when(set(FIRST, null, "data", null))
        .thenRecords(new EndpointStored(new Endpoint(FIRST, "token", "data", true)))
        .then()
        .when(set(FIRST, "other", null, false))
        .thenRecords(new EndpointStored(new Endpoint(FIRST, "other", "data", false)))
        .then()
        .when(set(FIRST, null, "", null))
        .thenRecords(new EndpointStored(new Endpoint(FIRST, "other", "", false)))
        .then()
        .when(set(FIRST, "other", "", false))
        .thenReply(EndpointChange.none(FIRST))
        .thenRecords()
        .then()
        .when(set(UUID.randomUUID(), "x", null, null))
        .thenRefused(Missing.ENDPOINT);
  }

  @Test
  void tokenThatWasGivenUpIsFree() {
    MachineScenario<ApplicationMachine> scenario =
        application().given(endpoint("one"), set(FIRST, "two", null, null));
    UUID second = scenario.when(endpoint("one")).reply().id();

    assertThat(second).isNotEqualTo(FIRST);
    scenario
        .when(set(second, "two", null, null))
        .thenRefused(new TokenTaken(FIRST))
        .given(new DeleteEndpoint(FIRST))
        .when(set(second, "two", null, null))
        .thenRecords(new EndpointStored(new Endpoint(second, "two", "", true)));
  }

  @Test
  void deletedEndpointIsGone() {
    application()
        .given(endpoint("token"))
        .when(new DeleteEndpoint(FIRST))
        .thenRecords(new EndpointDeleted(FIRST))
        .then()
        .when(new DeleteEndpoint(FIRST))
        .thenReply(EndpointChange.none(FIRST))
        .thenRecords()
        .then()
        .when(new DescribeEndpoint(FIRST))
        .thenRefused(Missing.ENDPOINT);
  }

  @Test
  void deadTokenDisablesTheEndpointThatStillHasIt() {
    application()
        .given(endpoint("token"))
        .when(new DisableEndpoint(FIRST, "older"))
        .thenRecords()
        .then()
        .when(new DisableEndpoint(FIRST, "token"))
        .thenRecords(new EndpointStored(new Endpoint(FIRST, "token", "", false)))
        .then()
        .when(new DisableEndpoint(FIRST, "token"))
        .thenRecords()
        .then()
        .when(new DisableEndpoint(UUID.randomUUID(), "token"))
        .thenRecords();
  }

  @Test
  void topicsOfEventsAreToldWhereSomethingChanges() {
    nothing
        .given(
            new CreateApplication(
                new ApplicationSettings(
                    Map.of(
                        ApplicationAttribute.EVENT_ENDPOINT_CREATED, "created",
                        ApplicationAttribute.EVENT_ENDPOINT_UPDATED, "updated",
                        ApplicationAttribute.EVENT_ENDPOINT_DELETED, "deleted"))))
        .when(endpoint("token"))
        .thenReply(new EndpointChange(FIRST, "created"))
        .then()
        .when(endpoint("token"))
        .thenReply(EndpointChange.none(FIRST))
        .then()
        .when(set(FIRST, null, "data", null))
        .thenReply(new EndpointChange(FIRST, "updated"))
        .then()
        .when(set(FIRST, null, "data", null))
        .thenReply(EndpointChange.none(FIRST))
        .then()
        .when(new DisableEndpoint(FIRST, "token"))
        .thenReply(new EndpointChange(FIRST, "updated"))
        .then()
        .when(new DeleteEndpoint(FIRST))
        .thenReply(new EndpointChange(FIRST, "deleted"))
        .then()
        .when(new DeleteEndpoint(FIRST))
        .thenReply(EndpointChange.none(FIRST));
  }

  @Test
  void hundredThousandEndpointsAreListedByPagesAndFrozenWhileMoreCome() {
    int count = 100_000;
    MachineScenario<ApplicationMachine> scenario = application();
    scenario.inBulk(() -> {
      for (int i = 0; i < count; i++) {
        scenario.given(endpoint("token-" + i));
      }
    });
    var frozen = scenario.machine().freeze().records();
    Set<UUID> listed = new HashSet<>();
    scenario.inBulk(() -> {
      UUID after = null;
      List<Endpoint> page = scenario.when(new ListEndpoints(after, 100)).reply();
      while (!page.isEmpty()) {
        page.forEach(endpoint -> assertThat(listed.add(endpoint.id())).isTrue());
        after = page.getLast().id();
        page = scenario.when(new ListEndpoints(after, 100)).reply();
      }
      scenario.given(endpoint("one-more"));
    });

    assertThat(listed).hasSize(count);
    int[] records = new int[1];
    frozen.forEachRemaining(_ -> records[0]++);
    assertThat(records[0]).isEqualTo(1 + count);
  }

  @Test
  void secretsAreInNoText() {
    assertThat(SETTINGS).hasToString("ApplicationSettings[PLATFORM_CREDENTIAL]");
    assertThat(new CreateApplication(SETTINGS).toString()).doesNotContain("secret");
    assertThat(
            new SetApplicationAttributes(Map.of(ApplicationAttribute.PLATFORM_PRINCIPAL, "secret")))
        .hasToString("SetApplicationAttributes[PLATFORM_PRINCIPAL]");
  }

  private MachineScenario<ApplicationMachine> application() {
    return nothing.given(new CreateApplication(SETTINGS));
  }

  private static CreateEndpoint endpoint(String token) {
    return new CreateEndpoint(token, "", null);
  }

  private static SetEndpointAttributes set(
      UUID id, @Nullable String token, @Nullable String data, @Nullable Boolean enabled) {
    return new SetEndpointAttributes(id, token, data, enabled);
  }
}
