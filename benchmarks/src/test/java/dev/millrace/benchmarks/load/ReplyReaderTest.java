package dev.millrace.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReplyReaderTest {
  private final ReplyReader reader = new ReplyReader(16);

  @Test
  void replyMayComeByteByByte() {
    String reply = "HTTP/1.1 403 Forbidden\r\ndate: x\r\ncontent-LENGTH: 4\r\n\r\nbody";
    for (int at = 0; at < reply.length() - 1; at++) {
      assertThat(take(reply.substring(at, at + 1))).isFalse();
    }

    assertThat(take(reply.substring(reply.length() - 1))).isTrue();
    assertThat(reader.reply().status()).isEqualTo(403);
    assertThat(reader.reply().text()).isEqualTo("body");
  }

  @Test
  void nextReplyBeginsAnew() {
    assertThat(take("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none")).isTrue();
    assertThat(take("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")).isTrue();

    assertThat(reader.reply().text()).isEmpty();
  }

  @Test
  void ofLargeBodyBeginningAndEndAreKept() {
    assertThat(take("HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\nabcdefghijklm")).isFalse();
    assertThat(take("nopqrst")).isFalse();
    assertThat(take("uvwxyz")).isTrue();

    assertThat(reader.reply().bodyBytes()).isEqualTo(26);
    assertThat(reader.reply().text()).isEqualTo("abcdefghstuvwxyz");
  }

  @Test
  void replyWithoutLengthIsRefused() {
    assertThatThrownBy(() -> take("HTTP/1.1 200 OK\r\n\r\n"))
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessageStartingWith("a reply without Content-Length: HTTP/1.1 200 OK");
  }

  @Test
  void moreThanTheLengthSaysIsRefused() {
    assertThatThrownBy(() -> take("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab"))
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessage("more bytes than the reply's length says");
  }

  private boolean take(String bytes) {
    return reader.take(bytes.getBytes(US_ASCII), bytes.length());
  }
}
