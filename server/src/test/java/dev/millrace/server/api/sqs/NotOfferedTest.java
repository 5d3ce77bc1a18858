package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that the service does not have. */
class NotOfferedTest {
  private final SqsFixture sqs = new SqsFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MadeUpOperation",
        "sendMessage",
        "CreateTopic",
      })
  void operationIsUnknown(String operation) {
    sqs.createQueue("orders");
    sqs.answered.clear();

    sqs.assertRefused(
        call(operation).queue("orders").attributes(Map.of("a", "b")),
        Refusal.framework(
            "UnknownOperationException",
            "InvalidAction",
            400,
            "The action " + operation + " is not valid for this endpoint."));
    assertThat(sqs.answered).containsExactly("sqs unknown 400", "sqs unknown 400");
  }
}
