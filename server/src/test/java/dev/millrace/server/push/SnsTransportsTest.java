package dev.millrace.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.delivery.push.Outcome;
import dev.millrace.delivery.push.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsTransportsTest {
  private static final String ENDPOINT = "arn:aws:sns:eu-west-1:123456789012:endpoint/";

  private final Transport unused = new UndeliverableTransport("");
  private final SnsTransports nothingSetUp = new SnsTransports(unused, null, null, null);

  @ParameterizedTest
  @CsvSource({
    "lambda, Lambda functions cannot be invoked here yet",
    "firehose, Firehose delivery streams cannot be written here yet"
  })
  void whatCannotBeReachedIsRefusedWithTheReason(String protocol, String reason) {
    Transport transport = nothingSetUp.of(protocol, "arn").orElseThrow();

    assertThat(
            transport
                .push(Attempts.to(protocol, "arn", "m").attempt())
                .toCompletableFuture()
                .join())
        .isEqualTo(new Outcome.Failed(true, 0, "NotSupported", reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "email-json", "sms", "application", "sqs"})
  void whatIsNotSetUpHasNoWay(String protocol) {
    assertThat(nothingSetUp.of(protocol, ENDPOINT + "GCM/tea/id")).isEmpty();
  }

  @Test
  void everyProtocolHasItsWay() {
    Transport mail = new UndeliverableTransport("mail");
    Transport texts = new UndeliverableTransport("texts");
    Transport mobile = new UndeliverableTransport("mobile");
    SnsTransports all = new SnsTransports(unused, mail, texts, mobile);

    assertThat(all.of("https", "https://example.com")).containsSame(unused);
    assertThat(all.of("email-json", "a@example.com")).containsSame(mail);
    assertThat(all.of("sms", "+491")).containsSame(texts);
    assertThat(all.of("application", ENDPOINT + "APNS_SANDBOX/tea/id")).containsSame(mobile);
    assertThat(all.of("application", ENDPOINT + "ADM/tea/id")).isEmpty();
    assertThat(all.of("application", ENDPOINT + "BAIDU/tea/id")).isEmpty();
  }
}
