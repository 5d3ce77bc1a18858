package dev.millrace.server.api.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.api.cloudwatch.CloudWatchFixture;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import org.junit.jupiter.api.Test;

final class CallerIdentityTest {
  private final CloudWatchFixture server = new CloudWatchFixture();

  @Test
  void callerIsTheRootOfItsAccount() {
    String[] signed = SqsFixture.as("111122223333", "us-east-1");
    signed[1] = signed[1].replace("/sqs/", "/sts/");

    SqsReply reply = server.query("Action=GetCallerIdentity&Version=2011-06-15", signed);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains(
            "<GetCallerIdentityResult><UserId>111122223333</UserId>"
                + "<Account>111122223333</Account>"
                + "<Arn>arn:aws:iam::111122223333:root</Arn></GetCallerIdentityResult>");
  }

  @Test
  void requestThatNobodyHasSignedIsRefused() {
    SqsReply reply = server.query("Action=GetCallerIdentity&Version=2011-06-15");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body())
        .contains(
            "<Code>MissingAuthenticationToken</Code>"
                + "<Message>Request is missing Authentication Token</Message>");
  }

  @Test
  void otherOperationsAreInvalid() {
    SqsReply reply = server.query("Action=AssumeRole&Version=2011-06-15");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("<Code>InvalidAction</Code>");
  }
}
