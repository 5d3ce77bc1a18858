package dev.millrace.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.WireRequest;
import org.junit.jupiter.api.Test;

/** Requests whose signatures AWS has published. */
class PublishedVectorTest {
  private static final String SUITE_PREFIX =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=";

  @Test
  void iamListUsersIsBelieved() {
    VerifiedRequest verified =
        SignedRequests.verifierAt(SignedRequests.SUITE_TIME)
            .verify(SignedRequests.listUsers(), "iam");

    assertThat(verified.credentials()).isEqualTo(SignedRequests.SUITE);
    assertThat(verified.scope())
        .isEqualTo(new CredentialScope("AKIDEXAMPLE", "20150830", "us-east-1", "iam"));
  }

  @Test
  void vanillaGetIsBelieved() {
    assertSuiteBelieved(
        "GET", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void vanillaPostIsBelieved() {
    assertSuiteBelieved(
        "POST", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
  }

  @Test
  void queryInAnotherOrderIsBelieved() {
    assertSuiteBelieved(
        "GET",
        "Param2=value2&Param1=value1",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
  }

  @Test
  void presignedS3GetIsBelieved() {
    WireRequest request =
        SignedRequests.request(
            "GET",
            "/test.txt",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature="
                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
            "",
            "Host",
            "examplebucket.s3.amazonaws.com");

    assertThat(
            SignedRequests.verifierAt(SignedRequests.S3_TIME).verify(request, "s3").credentials())
        .isEqualTo(SignedRequests.S3);
  }

  @Test
  void s3ChunksAreVerifiedAndJoined() {
    WireRequest verified =
        SignedRequests.verifierAt(SignedRequests.S3_TIME)
            .verify(chunkedUpload("a".repeat(65_536)), "s3")
            .request();

    assertThat(verified.body().toUtf8String()).isEqualTo("a".repeat(66_560));
  }

  @Test
  void changedChunkIsRefused() {
    WireRequest changed = chunkedUpload("b" + "a".repeat(65_535));

    assertThatThrownBy(
            () -> SignedRequests.verifierAt(SignedRequests.S3_TIME).verify(changed, "s3"))
        .isInstanceOfSatisfying(
            AuthRefusedException.class,
            refused -> assertThat(refused.error()).isEqualTo(AuthError.SIGNATURE_MISMATCH));
  }

  private static WireRequest chunkedUpload(String firstChunk) {
    String body =
        String.join(
            "\r\n",
            "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
            firstChunk,
            "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            "a".repeat(1_024),
            "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
            "",
            "");
    return SignedRequests.request(
        "PUT",
        "/examplebucket/chunkObject.txt",
        "",
        Bytes.utf8(body),
        "Host",
        "s3.amazonaws.com",
        "x-amz-date",
        "20130524T000000Z",
        "x-amz-storage-class",
        "REDUCED_REDUNDANCY",
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            + "SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
            + "x-amz-decoded-content-length;x-amz-storage-class,"
            + "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
        "x-amz-content-sha256",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "Content-Encoding",
        "aws-chunked",
        "x-amz-decoded-content-length",
        "66560",
        "Content-Length",
        "66824");
  }

  private static void assertSuiteBelieved(String method, String query, String signature) {
    WireRequest request =
        SignedRequests.request(
            method,
            "/",
            query,
            "",
            "Host",
            "example.amazonaws.com",
            "X-Amz-Date",
            "20150830T123600Z",
            "Authorization",
            SUITE_PREFIX + signature);

    assertThat(
            SignedRequests.verifierAt(SignedRequests.SUITE_TIME)
                .verify(request, "service")
                .request())
        .isSameAs(request);
  }
}
