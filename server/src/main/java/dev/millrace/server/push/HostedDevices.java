package dev.millrace.server.push;

import dev.millrace.engine.mobile.ApplicationAttribute;
import dev.millrace.engine.mobile.ApplicationId;
import dev.millrace.engine.mobile.ApplicationSettings;
import dev.millrace.engine.mobile.DescribeEndpoint;
import dev.millrace.engine.mobile.DisableEndpoint;
import dev.millrace.host.Host;
import dev.millrace.server.config.Secret;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The devices that a host's platform applications know. */
public final class HostedDevices implements MobileEndpoints {
  private static final Pattern ENDPOINT =
      Pattern.compile(
          "arn:aws[a-z-]*:sns:([a-z0-9-]+):([0-9]{12}):endpoint/([A-Z_]+)/([A-Za-z0-9._-]{1,256})"
              + "/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  private volatile @Nullable Host host;

  private record Name(ApplicationId application, UUID id) {}

  /** To be called before anything is pushed. */
  public void serve(Host opened) {
    host = opened;
  }

  @Override
  public CompletionStage<Optional<PlatformEndpoint>> find(String endpointArn) {
    Host opened = host;
    Name name = name(endpointArn);
    if (opened == null || name == null) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return opened
        .submit(name.application, new DescribeEndpoint(name.id))
        .thenApply(HostedDevices::told)
        .exceptionally(_ -> Optional.empty());
  }

  @Override
  public void disable(String endpointArn, String token) {
    Host opened = host;
    Name name = name(endpointArn);
    if (opened != null && name != null) {
      var _ = opened.submit(name.application, new DisableEndpoint(name.id, token));
    }
  }

  private static Optional<PlatformEndpoint> told(DescribeEndpoint.Description found) {
    ApplicationSettings settings = found.settings();
    return Optional.of(
        new PlatformEndpoint(
            new Secret(value(settings, ApplicationAttribute.PLATFORM_CREDENTIAL)),
            new Secret(value(settings, ApplicationAttribute.PLATFORM_PRINCIPAL)),
            value(settings, ApplicationAttribute.APPLE_PLATFORM_TEAM_ID),
            value(settings, ApplicationAttribute.APPLE_PLATFORM_BUNDLE_ID),
            found.endpoint().token(),
            found.endpoint().enabled() && settings.enabled()));
  }

  private static String value(ApplicationSettings settings, ApplicationAttribute attribute) {
    return settings.value(attribute).orElse("");
  }

  private static @Nullable Name name(String endpointArn) {
    Matcher parts = ENDPOINT.matcher(endpointArn);
    return parts.matches()
        ? new Name(
            new ApplicationId(parts.group(2), parts.group(1), parts.group(3), parts.group(4)),
            UUID.fromString(parts.group(5)))
        : null;
  }
}
