package dev.millrace.engine.mobile;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The attributes of a platform application that its owner sets, by the service's names. */
public enum ApplicationAttribute {
  APPLE_PLATFORM_BUNDLE_ID("ApplePlatformBundleID"),
  APPLE_PLATFORM_TEAM_ID("ApplePlatformTeamID"),
  ENABLED("Enabled"),
  EVENT_DELIVERY_FAILURE("EventDeliveryFailure"),
  EVENT_ENDPOINT_CREATED("EventEndpointCreated"),
  EVENT_ENDPOINT_DELETED("EventEndpointDeleted"),
  EVENT_ENDPOINT_UPDATED("EventEndpointUpdated"),
  FAILURE_FEEDBACK_ROLE_ARN("FailureFeedbackRoleArn"),
  PLATFORM_CREDENTIAL("PlatformCredential"),
  PLATFORM_PRINCIPAL("PlatformPrincipal"),
  SUCCESS_FEEDBACK_ROLE_ARN("SuccessFeedbackRoleArn"),
  SUCCESS_FEEDBACK_SAMPLE_RATE("SuccessFeedbackSampleRate");

  private static final Map<String, ApplicationAttribute> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(ApplicationAttribute::wireName, Function.identity()));

  private final String wireName;

  ApplicationAttribute(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<ApplicationAttribute> named(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }

  public String wireName() {
    return wireName;
  }

  /** Whether it lets its owner send in somebody's name: it is never told to anybody again. */
  public boolean isSecret() {
    return this == PLATFORM_CREDENTIAL || this == PLATFORM_PRINCIPAL;
  }
}
