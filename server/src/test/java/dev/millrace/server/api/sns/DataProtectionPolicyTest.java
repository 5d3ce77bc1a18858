package dev.millrace.server.api.sns;

import static dev.millrace.server.api.sns.SnsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** GetDataProtectionPolicy and PutDataProtectionPolicy. */
class DataProtectionPolicyTest {
  private static final String POLICY =
      "{\"Name\":\"p\",\"Version\":\"2021-06-01\",\"Statement\":[{\"DataDirection\":\"Inbound\","
          + "\"Principal\":[\"*\"],\"DataIdentifier\":"
          + "[\"arn:aws:dataprotection::aws:data-identifier/EmailAddress\"],"
          + "\"Operation\":{\"Deny\":{}}}]}";

  private final TopicFixture sns = new TopicFixture();
  private final String topic = sns.createTopic("news");

  @Test
  void policyIsToldAsItWasPutAndTakenAwayByTheEmptyText() {
    assertThat(stored()).isEmpty();

    sns.assertResult("PutDataProtectionPolicy", "", sns.send(put(topic, POLICY)));
    assertThat(stored()).isEqualTo(POLICY.replace("\"", "&quot;"));
    sns.ok(put(topic, ""));

    assertThat(stored()).isEmpty();
  }

  @Test
  void topicIsMadeWithAPolicy() {
    String made =
        sns.ok(call("CreateTopic").with("Name", "own").with("DataProtectionPolicy", POLICY))
            .only("TopicArn");

    assertThat(
            sns.ok(call("GetDataProtectionPolicy").with("ResourceArn", made))
                .only("DataProtectionPolicy"))
        .isEqualTo(POLICY.replace("\"", "&quot;"));
  }

  @Test
  void textThatIsNoPolicyIsRefused() {
    assertThat(sns.send(put(topic, "{}")).body())
        .contains("<Code>InvalidParameter</Code>")
        .contains("<Message>Invalid parameter: DataProtectionPolicy Reason: ");
    assertThat(
            sns.send(call("CreateTopic").with("Name", "own").with("DataProtectionPolicy", "x"))
                .body())
        .contains("<Message>Invalid parameter: DataProtectionPolicy Reason: ");
  }

  @Test
  void fifoTopicHasNone() {
    sns.assertInvalid(
        put(sns.createTopic("news.fifo"), POLICY),
        "DataProtectionPolicy Reason: FIFO topics do not support data protection policies");
  }

  @Test
  void topicThatIsNotThereHasNoPolicy() {
    String none = TopicFixture.ARN + "none";
    for (SnsCall call :
        new SnsCall[] {
          put(none, POLICY), call("GetDataProtectionPolicy").with("ResourceArn", none)
        }) {
      sns.assertTopicNotFound(call);
    }
  }

  private static SnsCall put(String topic, String policy) {
    return call("PutDataProtectionPolicy")
        .with("ResourceArn", topic)
        .with("DataProtectionPolicy", policy);
  }

  private String stored() {
    return sns.ok(call("GetDataProtectionPolicy").with("ResourceArn", topic))
        .only("DataProtectionPolicy");
  }
}
