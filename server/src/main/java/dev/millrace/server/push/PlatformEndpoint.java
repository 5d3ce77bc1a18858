package dev.millrace.server.push;

import dev.millrace.server.config.Secret;

/**
 * One app on one device, and what its platform is to be shown.
 *
 * @param credential the attribute {@code PlatformCredential}: a service account as JSON, a signing
 *     key, or a certificate's private key; the empty text for none
 * @param principal the attribute {@code PlatformPrincipal}: a signing key's id, or a certificate
 * @param teamId the attribute {@code ApplePlatformTeamID}
 * @param bundleId the attribute {@code ApplePlatformBundleID}
 * @param token what the platform knows the device by
 * @param enabled whether anything may be sent, to the device and for its application
 */
public record PlatformEndpoint(
    Secret credential,
    Secret principal,
    String teamId,
    String bundleId,
    String token,
    boolean enabled) {}
