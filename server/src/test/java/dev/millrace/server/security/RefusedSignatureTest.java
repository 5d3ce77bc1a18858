package dev.millrace.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is not believed, and what the client is told. */
class RefusedSignatureTest {
  private static final String SCOPE = "AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request";
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";

  @Test
  void unsignedRequestMissesItsToken() {
    assertRefused(
        SignedRequests.request("GET", "/", "Action=ListUsers", "", "Host", "a"),
        AuthError.MISSING_TOKEN,
        "Request is missing Authentication Token");
  }

  @Test
  void headerWithoutAnythingListsAllThatIsMissing() {
    assertRefused(
        SignedRequests.request("GET", "/", "", "", "Authorization", "AWS4-HMAC-SHA256 "),
        AuthError.INCOMPLETE_SIGNATURE,
        "Authorization header requires 'Credential' parameter. Authorization header requires"
            + " 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter."
            + " Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
            + " header. (Hashed with SHA-256 and encoded with Base64) Authorization="
            + Sha256.base64("AWS4-HMAC-SHA256 "));
  }

  @Test
  void headerWithoutSignatureNamesThatAlone() {
    String authorization = "AWS4-HMAC-SHA256 Credential=" + SCOPE + ", SignedHeaders=host";
    assertRefused(
        SignedRequests.listUsersWith(authorization),
        AuthError.INCOMPLETE_SIGNATURE,
        "Authorization header requires 'Signature' parameter."
            + " (Hashed with SHA-256 and encoded with Base64) Authorization="
            + Sha256.base64(authorization));
  }

  @Test
  void pairWithoutEqualSignIsIncomplete() {
    String authorization = "AWS4-HMAC-SHA256 Credential";
    assertRefused(
        SignedRequests.listUsersWith(authorization),
        AuthError.INCOMPLETE_SIGNATURE,
        "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256"
            + " and encoded with Base64): '"
            + Sha256.base64(authorization)
            + "'.");
  }

  @Test
  void otherAlgorithmIsIncomplete() {
    assertRefused(
        SignedRequests.listUsersWith("Bearer token"),
        AuthError.INCOMPLETE_SIGNATURE,
        "Unsupported Authorization type, only AWS4-HMAC-SHA256 is understood.");
  }

  @Test
  void credentialOfFourPartsIsIncomplete() {
    assertRefused(
        SignedRequests.listUsersWith(header("AKIDEXAMPLE/20150830/us-east-1/iam", "00")),
        AuthError.INCOMPLETE_SIGNATURE,
        "Credential must have exactly 5 slash-delimited elements, e.g."
            + " keyid/date/region/service/term, got 'AKIDEXAMPLE/20150830/us-east-1/iam'");
  }

  @Test
  void presignedQueryListsWhatIsMissing() {
    assertRefused(
        SignedRequests.request("GET", "/", "X-Amz-Algorithm=AWS4-HMAC-SHA256", "", "Host", "a"),
        AuthError.INCOMPLETE_SIGNATURE,
        "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters"
            + " must include 'X-Amz-Signature'. AWS query-string parameters must include"
            + " 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'."
            + " Re-examine the query-string parameters.");
  }

  @Test
  void unknownKeyIsInvalid() {
    assertRefused(
        SignedRequests.listUsersWith(
            header("AKIDNOBODY/20150830/us-east-1/iam/aws4_request", "00")),
        AuthError.UNKNOWN_KEY,
        "The security token included in the request is invalid.");
  }

  @Test
  void temporaryKeyWithoutItsTokenIsInvalid() {
    assertRefused(
        SignedRequests.listUsersWith(
            header("ASIATEMPORARY/20150830/us-east-1/iam/aws4_request", "00")),
        AuthError.UNKNOWN_KEY,
        "The security token included in the request is invalid.");
  }

  @Test
  void wrongSignatureDoesNotMatch() {
    assertRefused(
        SignedRequests.listUsersWith(header(SCOPE, "0".repeat(64))),
        AuthError.SIGNATURE_MISMATCH,
        MISMATCH);
  }

  @Test
  void changedBodyDoesNotMatch() {
    WireRequest signed = SignedRequests.listUsers();
    assertRefused(
        new WireRequest(
            signed.method(), signed.path(), signed.query(), signed.headers(), Bytes.utf8("x")),
        AuthError.SIGNATURE_MISMATCH,
        MISMATCH);
  }

  @Test
  void changedQueryDoesNotMatch() {
    WireRequest signed = SignedRequests.listUsers();
    assertRefused(
        new WireRequest(
            signed.method(),
            signed.path(),
            "Action=DeleteUser&Version=2010-05-08",
            signed.headers(),
            signed.body()),
        AuthError.SIGNATURE_MISMATCH,
        MISMATCH);
  }

  @Test
  void unsignedHostIsRefused() {
    assertRefused(
        SignedRequests.listUsersWith(
            "AWS4-HMAC-SHA256 Credential=" + SCOPE + ", SignedHeaders=x-amz-date, Signature=00"),
        AuthError.SIGNATURE_OUT_OF_SCOPE,
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }

  @Test
  void scopeOfAnotherServiceIsRefused() {
    AuthRefusedException refused =
        catchThrowableOfType(
            AuthRefusedException.class,
            () ->
                SignedRequests.verifierAt(SignedRequests.SUITE_TIME)
                    .verify(SignedRequests.listUsers(), "sqs"));

    assertThat(refused).hasMessage("Credential should be scoped to correct service: 'sqs'. ");
    assertThat(refused.error()).isEqualTo(AuthError.SIGNATURE_OUT_OF_SCOPE);
  }

  @Test
  void scopeOfAnotherDateIsRefused() {
    assertRefused(
        SignedRequests.listUsersWith(
            header("AKIDEXAMPLE/20150831/us-east-1/iam/aws4_request", "00")),
        AuthError.SIGNATURE_OUT_OF_SCOPE,
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
            + " '20150831' != '20150830', from '20150830T123600Z'.");
  }

  @Test
  void otherTerminatorIsRefused() {
    assertRefused(
        SignedRequests.listUsersWith(header("AKIDEXAMPLE/20150830/us-east-1/iam/aws3", "00")),
        AuthError.SIGNATURE_OUT_OF_SCOPE,
        "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3'.");
  }

  @Test
  void signatureIsBelievedForFiveMinutes() {
    verifyAt(SignedRequests.SUITE_TIME.plus(Duration.ofMinutes(5)));
    verifyAt(SignedRequests.SUITE_TIME.minus(Duration.ofMinutes(5)));
  }

  @Test
  void olderSignatureHasExpired() {
    assertRefusedAt(
        SignedRequests.SUITE_TIME.plusSeconds(301),
        "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
            + " (20150830T124101Z - 5 min.)");
  }

  @Test
  void signatureOfTheFutureIsNotYetCurrent() {
    assertRefusedAt(
        SignedRequests.SUITE_TIME.minusSeconds(301),
        "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z"
            + " (20150830T123059Z + 5 min.)");
  }

  @Test
  void dateInAnotherFormIsIncomplete() {
    assertRefused(
        SignedRequests.request(
            "GET",
            "/",
            "",
            "",
            "Host",
            "a",
            "X-Amz-Date",
            "yesterday",
            "Authorization",
            header(SCOPE, "00")),
        AuthError.INCOMPLETE_SIGNATURE,
        "Date must be in ISO-8601 'basic format'. Got 'yesterday'. See"
            + " http://en.wikipedia.org/wiki/ISO_8601");
  }

  @Test
  void credentialsPrintWithoutTheirSecrets() {
    assertThat(SignedRequests.TEMPORARY).hasToString("Credentials[ASIATEMPORARY of 111122223333]");
  }

  private static String header(String credential, String signature) {
    return "AWS4-HMAC-SHA256 Credential="
        + credential
        + ", SignedHeaders=content-type;host;x-amz-date, Signature="
        + signature;
  }

  private static void verifyAt(Instant now) {
    assertThat(
            SignedRequests.verifierAt(now).verify(SignedRequests.listUsers(), "iam").credentials())
        .isEqualTo(SignedRequests.SUITE);
  }

  private static void assertRefusedAt(Instant now, String message) {
    AuthRefusedException refused =
        catchThrowableOfType(AuthRefusedException.class, () -> verifyAt(now));

    assertThat(refused).hasMessage(message);
    assertThat(refused.error().code()).isEqualTo("SignatureDoesNotMatch");
  }

  private static void assertRefused(WireRequest request, AuthError error, String message) {
    AuthRefusedException refused =
        catchThrowableOfType(
            AuthRefusedException.class,
            () -> SignedRequests.verifierAt(SignedRequests.SUITE_TIME).verify(request, "iam"));

    assertThat(refused).hasMessage(message);
    assertThat(refused.error()).isEqualTo(error);
  }
}
