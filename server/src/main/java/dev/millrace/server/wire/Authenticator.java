package dev.millrace.server.wire;

import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.schema.ErrorTraits;
import dev.millrace.protocol.schema.Fault;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.Caller;
import dev.millrace.server.security.AuthError;
import dev.millrace.server.security.AuthRefusedException;
import dev.millrace.server.security.ClaimedCaller;
import dev.millrace.server.security.SignatureV4;
import dev.millrace.server.security.SignatureVerifier;
import dev.millrace.server.security.VerifiedRequest;
import org.jspecify.annotations.Nullable;

/** Finds out who calls: proven where credentials are configured, believed where there are none. */
public final class Authenticator {
  private final @Nullable SignatureVerifier verifier;
  private final String defaultRegion;
  private final ConsoleCallers console;

  private Authenticator(
      @Nullable SignatureVerifier verifier, String defaultRegion, ConsoleCallers console) {
    this.verifier = verifier;
    this.defaultRegion = defaultRegion;
    this.console = console;
  }

  /** Every request must be signed with a key that the verifier knows. */
  public static Authenticator verifying(SignatureVerifier verifier) {
    return new Authenticator(verifier, "", ConsoleCallers.NOBODY);
  }

  /**
   * Everybody is who they say they are.
   *
   * @param defaultRegion for requests that are not signed
   */
  public static Authenticator believing(String defaultRegion) {
    return new Authenticator(null, defaultRegion, ConsoleCallers.NOBODY);
  }

  /** The same, that takes requests of the console from those who have logged in there. */
  public Authenticator withConsole(ConsoleCallers callers) {
    return new Authenticator(verifier, defaultRegion, callers);
  }

  /**
   * A request, as it is inside of any signed chunks, and whose it is.
   *
   * @param accessKeyId null where it is not signed
   */
  record Identified(WireRequest request, Caller caller, @Nullable String accessKeyId) {}

  /**
   * Who sent the request.
   *
   * @param mayBeUnsigned whether what is asked for is for anybody; a signature that is there is
   *     looked at nevertheless
   * @throws AuthRefusedException where that is not proven
   */
  Identified identify(WireRequest request, String signingName, boolean mayBeUnsigned) {
    if (request.headers().first(ConsoleCallers.REGION_HEADER) != null) {
      Caller caller = console.find(request).orElseThrow(AuthError.MISSING_TOKEN::refuse);
      return new Identified(request, caller, caller.principalId());
    }
    if (verifier != null) {
      if (mayBeUnsigned && SignatureV4.of(request).isEmpty()) {
        return new Identified(request, Caller.ANYBODY, null);
      }
      VerifiedRequest verified = verifier.verify(request, signingName);
      return new Identified(
          verified.request(),
          new Caller(
              verified.credentials().accountId(),
              verified.scope().region(),
              verified.credentials().accessKeyId()),
          verified.credentials().accessKeyId());
    }
    ClaimedCaller claimed = ClaimedCaller.of(request);
    if (mayBeUnsigned && claimed.service() == null) {
      return new Identified(request, Caller.ANYBODY, null);
    }
    String region = claimed.service() == null ? defaultRegion : claimed.region();
    return new Identified(
        ClaimedCaller.unchunked(request),
        new Caller(claimed.accountId(), region, claimed.accountId()),
        claimed.accessKeyId());
  }

  /** The refusal as codecs write it. */
  static ErrorReply errorOf(AuthRefusedException refused) {
    return new ErrorReply(
        refused.error().jsonCode(),
        "com.amazon.coral.service",
        new ErrorTraits(
            refused.error().code(),
            refused.error().httpStatus(),
            refused.error().httpStatus(),
            Fault.CLIENT),
        refused.getMessage(),
        null);
  }
}
