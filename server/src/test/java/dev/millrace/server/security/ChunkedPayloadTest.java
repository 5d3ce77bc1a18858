package dev.millrace.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoding itself, where signatures are not verified. */
class ChunkedPayloadTest {
  @Test
  void chunksAreJoinedAndTheTrailerDropped() {
    assertThat(
            ClaimedCaller.unchunked(
                    upload("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n"))
                .body())
        .isEqualTo(Bytes.utf8("hello world"));
  }

  @Test
  void lastLineBreakMayBeMissing() {
    assertThat(ClaimedCaller.unchunked(upload("b\r\nhello world\r\n0\r\n")).body())
        .isEqualTo(Bytes.utf8("hello world"));
  }

  @Test
  void plainBodyIsLeftAlone() {
    WireRequest plain = SignedRequests.request("PUT", "/", "", "5\r\nhello\r\n0\r\n\r\n");

    assertThat(ClaimedCaller.unchunked(plain)).isSameAs(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "5\r\nhell",
        "5\r\nhelloworld\r\n0\r\n\r\n",
        "b\r\nhello world\r\n",
        "-1\r\nhello world\r\n0\r\n\r\n",
        "zz\r\nhello world\r\n0\r\n\r\n",
        "fffffff\r\nhello world\r\n0\r\n\r\n",
        "ffffffff\r\nhello world\r\n0\r\n\r\n",
        "b\r\nhello world\r\n0\r\nno colon\r\n\r\n",
        "b\r\nhello world\r\n0\r\n\r\nbehind",
        "5\r\nhello\r\n0\r\n\r\n",
      })
  void malformedPayloadIsIncomplete(String body) {
    AuthRefusedException refused =
        catchThrowableOfType(
            AuthRefusedException.class, () -> ClaimedCaller.unchunked(upload(body)));

    assertThat(refused.error()).isEqualTo(AuthError.INCOMPLETE_BODY);
  }

  private static WireRequest upload(String body) {
    return SignedRequests.request(
        "PUT",
        "/",
        "",
        body,
        "x-amz-content-sha256",
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "x-amz-decoded-content-length",
        "11");
  }
}
