package dev.millrace.delivery.protection;

import java.time.Instant;

/** Policies and messages for tests; double quotes are written as single ones. */
final class PolicyScenario {
  static final String USER = "arn:aws:iam::123456789012:user/ExampleUser";
  static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:payments";
  static final Instant AT = Instant.parse("2022-05-12T02:10:44.987Z");
  static final String DENY = "{'Deny':{}}";
  static final String REDACT = "{'Deidentify':{'RedactConfig':{}}}";
  static final String AUDIT =
      "{'Audit':{'SampleRate':'99','FindingsDestination':{'CloudWatchLogs':"
          + "{'LogGroup':'/aws/vendedlogs/found'}},'NoFindingsDestination':"
          + "{'S3':{'Bucket':'clean'},'Firehose':{'DeliveryStream':'stream'}}}}";

  private PolicyScenario() {}

  static String mask(char character) {
    return "{'Deidentify':{'MaskConfig':{'MaskWithCharacter':'" + character + "'}}}";
  }

  static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  static String policy(String... statements) {
    return json(
        "{'Name':'guard','Description':'d','Version':'2021-06-01','Statement':["
            + String.join(",", statements)
            + "]}");
  }

  static String statement(String direction, String principal, String operation, String... names) {
    StringBuilder identifiers = new StringBuilder();
    for (String name : names) {
      identifiers
          .append(identifiers.isEmpty() ? "" : ",")
          .append("'arn:aws:dataprotection::aws:data-identifier/")
          .append(name)
          .append('\'');
    }
    return "{'Sid':'s','DataDirection':'%s','Principal':['%s'],'DataIdentifier':[%s],'Operation':%s}"
        .formatted(direction, principal, identifiers, operation);
  }

  static String inbound(String operation, String... names) {
    return statement("Inbound", "*", operation, names);
  }

  static InspectedMessage message(String text) {
    return new InspectedMessage("m-1", TOPIC, USER, AT, text);
  }

  static Inspection inspect(String policy, String text) {
    return inspect(policy, DataDirection.INBOUND, message(text), 0.5);
  }

  static Inspection inspect(
      String policy, DataDirection direction, InspectedMessage message, double drawn) {
    return new Inspector(DataProtectionPolicy.parse(policy), () -> drawn)
        .inspect(direction, message);
  }
}
