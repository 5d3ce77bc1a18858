package dev.millrace.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.RecordedExchange;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What queue URLs begin with. */
class BaseUrlTest {
  private final BaseUrl echoing = new BaseUrl(null, () -> "127.0.0.1:4566");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:4566",
        "sqs.us-east-1.example.com",
        "10.0.0.1:80",
        "[::1]:4566",
        "[fe80::1]",
        "with_underscore-and.dots:65535",
      })
  void hostOfTheRequestIsRepeated(String host) {
    assertThat(echoing.of(request(false, host))).isEqualTo("http://" + host);
    assertThat(echoing.of(request(true, host))).isEqualTo("https://" + host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil/path",
        "evil\"><script>",
        "a b",
        "user@host",
        "host:123456",
        "host:port",
        "host:",
        "[::1",
        "\u00e9.example",
        "a\r\nSet-Cookie: x",
      })
  void hostThatIsNoAuthorityIsNotRepeated(String host) {
    assertThat(echoing.of(request(false, host))).isEqualTo("http://127.0.0.1:4566");
  }

  @Test
  void requestWithoutHostGetsTheAddressItReached() {
    assertThat(echoing.of(request(false, null))).isEqualTo("http://127.0.0.1:4566");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://sqs.example.com/queues", "https://sqs.example.com/queues/"})
  void configuredUrlWinsOverTheHost(String configured) {
    BaseUrl fixed = new BaseUrl(URI.create(configured), () -> "127.0.0.1:4566");

    assertThat(fixed.of(request(false, "evil.example")))
        .isEqualTo("https://sqs.example.com/queues");
  }

  private static RecordedExchange request(boolean secure, @Nullable String host) {
    Headers headers = host == null ? Headers.NONE : new Headers(List.of(new Header("host", host)));
    return new RecordedExchange(
        new WireRequest("POST", "/", "", headers, Bytes.EMPTY), "r-1", secure);
  }
}
