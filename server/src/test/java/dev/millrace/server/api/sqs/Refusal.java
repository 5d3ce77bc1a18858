package dev.millrace.server.api.sqs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An error as it must look in both protocols.
 *
 * @param type the JSON protocol's whole {@code __type}
 * @param queryCode the query protocol's code
 * @param queryMessage where the query protocol words it otherwise
 */
record Refusal(String type, String queryCode, int status, String message, String queryMessage) {
  static Refusal modeled(String name, String queryCode, int status, String message) {
    return new Refusal("com.amazonaws.sqs#" + name, queryCode, status, message, message);
  }

  /** An error of the service's whose query code is its name. */
  static Refusal modeled(String name, String message) {
    return modeled(name, name, 400, message);
  }

  /** An error of the service's whose query code is its name in the service's own namespace. */
  static Refusal ofSimpleQueue(String name, int status, String message) {
    return modeled(name, "AWS.SimpleQueueService." + name, status, message);
  }

  static Refusal framework(String name, String queryCode, int status, String message) {
    return new Refusal("com.amazon.coral.service#" + name, queryCode, status, message, message);
  }

  static Refusal invalidParameterValue(String message) {
    return framework("InvalidParameterValueException", "InvalidParameterValue", 400, message);
  }

  static Refusal invalidValue(String parameter, Object value, String reason) {
    return invalidParameterValue(
        "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
  }

  static Refusal missingParameter(String parameter) {
    return framework(
        "MissingRequiredParameterException",
        "MissingParameter",
        400,
        "The request must contain the parameter " + parameter + ".");
  }

  static Refusal resourceNotFound(String message) {
    return modeled("ResourceNotFoundException", "ResourceNotFoundException", 404, message);
  }

  static Refusal overLimit(String message) {
    return modeled("OverLimit", "OverLimit", 403, message);
  }

  static Refusal queueDoesNotExist() {
    return new Refusal(
        "com.amazonaws.sqs#QueueDoesNotExist",
        "AWS.SimpleQueueService.NonExistentQueue",
        400,
        "The specified queue does not exist.",
        "The specified queue does not exist for this wsdl version.");
  }

  void assertIs(Protocol protocol, String requestId, SqsReply reply) {
    String fault = status < 500 ? "Sender" : "Receiver";
    switch (protocol) {
      case JSON -> {
        assertThat(reply.body())
            .isEqualTo(
                "{\"__type\":\"" + type + "\",\"message\":\"" + escapedForJson(message) + "\"}");
        assertThat(reply.headers())
            .containsEntry("Content-Type", "application/x-amz-json-1.0")
            .containsEntry("x-amzn-query-error", queryCode + ";" + fault);
      }
      case QUERY -> {
        assertThat(reply.body())
            .isEqualTo(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><Error>\
                <Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>\
                <RequestId>%s</RequestId></ErrorResponse>\
                """
                    .formatted(fault, queryCode, escapedForXml(queryMessage), requestId));
        assertThat(reply.headers())
            .containsEntry("Content-Type", "text/xml")
            .doesNotContainKey("x-amzn-query-error");
      }
    }
    assertThat(reply.status()).isEqualTo(status);
  }

  private static String escapedForJson(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String escapedForXml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
