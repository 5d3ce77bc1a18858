package dev.millrace.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.wire.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an open server believes. */
class ClaimedCallerTest {
  private static final ClaimedCaller ANYBODY =
      new ClaimedCaller("000000000000", "us-east-1", null, null);

  @Test
  void keyOfTwelveDigitsIsTheAccount() {
    assertThat(ClaimedCaller.of(signedAs("123456789012/20150830/eu-west-1/sqs/aws4_request")))
        .isEqualTo(new ClaimedCaller("123456789012", "eu-west-1", "sqs", "123456789012"));
  }

  @Test
  void otherKeyIsTheDefaultAccount() {
    assertThat(ClaimedCaller.of(signedAs("test/20150830/eu-west-1/sqs/aws4_request")))
        .isEqualTo(new ClaimedCaller("000000000000", "eu-west-1", "sqs", "test"));
  }

  @Test
  void unsignedRequestIsAnybody() {
    assertThat(ClaimedCaller.of(SignedRequests.request("GET", "/", "", ""))).isEqualTo(ANYBODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer x", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 x", ""})
  void unreadableSignatureIsAnybody(String authorization) {
    assertThat(ClaimedCaller.of(SignedRequests.listUsersWith(authorization))).isEqualTo(ANYBODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "EU", "eu west", "a/b"})
  void strangeRegionIsTheDefaultOne(String region) {
    assertThat(ClaimedCaller.of(signedAs("test/20150830/" + region + "/sqs/aws4_request")).region())
        .isEqualTo("us-east-1");
  }

  private static WireRequest signedAs(String credential) {
    return SignedRequests.listUsersWith(
        "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=00");
  }
}
