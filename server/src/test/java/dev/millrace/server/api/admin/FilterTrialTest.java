package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.millrace.TestFilterPolicyResult;
import dev.millrace.protocol.schema.Document;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a policy wants a message, before there is a subscription. */
final class FilterTrialTest {
  private static final String BODY = "'FilterPolicyScope':'MessageBody'";
  private static final String NORTH =
      "'MessageAttributes':{'shop':{'DataType':'String','StringValue':'north'},"
          + "'weight':{'DataType':'Number','StringValue':'7'}}";

  private final SqsFixture fixture = new SqsFixture();
  private final AdminCalls admin = new AdminCalls(fixture);

  @Test
  void attributesDecideUnlessTheBodyIsAskedFor() {
    String policy = "{'shop':['north'],'weight':[{'numeric':['<',10]}]}";
    String body = "{'shop':'north','weight':7}";
    assertMatches(policy, NORTH);
    assertMatches(policy, NORTH + ",'FilterPolicyScope':'MessageAttributes'");
    assertMatches(policy, "'Message':" + text(body) + "," + BODY);
    assertMismatches(policy, "'Message':" + text(body), "shop", "weight");
    assertMismatches(policy, NORTH + "," + BODY, "shop", "weight");
  }

  @Test
  void keysThatDoNotWantItAreNamed() {
    assertMismatches("{'shop':['south'],'weight':[7]}", NORTH, "shop");
    assertMismatches("{'size':[{'exists':true}],'shop':[{'prefix':'so'}]}", NORTH, "size", "shop");
    assertMismatches(
        "{'$or':[{'size':['L']},{'weight':[8]}],'shop':[{'exists':true}]}", NORTH, "$or");
    assertMismatches(
        "{'a':{'b':['x'],'c':['y']},'d':['z']}",
        "'Message':" + text("{'a':{'b':'x','c':'no'},'d':'z'}") + "," + BODY,
        "a");
  }

  @Test
  void policyThatSaysNothingWantsEveryMessage() {
    assertMatches("", "'Message':'no JSON'," + BODY);
    assertMatches("{}", "'Message':'no JSON'," + BODY);
    assertMismatches("{'a':[1]}", "'Message':'no JSON'," + BODY, "a");
  }

  @Test
  void wrongPolicyIsRefusedInTheWordsOfSetSubscriptionAttributes() {
    fixture.createQueue("q");
    sns("Action=CreateTopic&Name=news");
    String arn =
        sns("Action=Subscribe&Protocol=sqs&ReturnSubscriptionArn=true"
                + "&TopicArn=arn:aws:sns:us-east-1:000000000000:news"
                + "&Endpoint=arn:aws:sqs:us-east-1:000000000000:q")
            .replaceAll("(?s).*<SubscriptionArn>(.*)</SubscriptionArn>.*", "$1");
    for (String policy :
        List.of(
            "no",
            "[]",
            "{'a':[]}",
            "{'a':'b'}",
            "{'a':{'b':['c']}}",
            "{'a':[{'unheard':'of'}]}",
            "{'a':[{'numeric':['<',1e10]}]}",
            "{'a':[1],'b':[1],'c':[1],'d':[1],'e':[1],'f':[1]}")) {
      String said =
          sns("Action=SetSubscriptionAttributes&AttributeName=FilterPolicy&SubscriptionArn="
                  + arn
                  + "&AttributeValue="
                  + policy.replace('\'', '"').replace("\"", "%22"))
              .replaceAll("(?s).*<Message>(.*)</Message>.*", "$1")
              .replace("&quot;", "'")
              .replace("\n", "\\n");
      assertThat(said).as(policy).startsWith("Invalid parameter: Filter");
      admin.refuse(
          "TestFilterPolicy",
          "{'FilterPolicy':" + text(policy) + "}",
          "InvalidParameterException",
          said);
    }
  }

  @Test
  void wrongScopeAndWrongAttributesAreNamed() {
    admin.refuse(
        "TestFilterPolicy",
        "{'FilterPolicy':'{}','FilterPolicyScope':'Body'}",
        "InvalidParameterException",
        "Invalid parameter: FilterPolicyScope: Invalid value [Body]. Please use either MessageBody"
            + " or MessageAttributes");
    admin.refuse(
        "TestFilterPolicy",
        "{'FilterPolicy':'{}','MessageAttributes':{'n':{'DataType':'Number','StringValue':'x'}}}",
        "InvalidParameterValueException",
        "Could not cast message attribute 'n' value to number.");
  }

  private void assertMatches(String policy, String rest) {
    assertThat(attempt(policy, rest)).isEqualTo(new TestFilterPolicyResult(true, List.of()));
  }

  private void assertMismatches(String policy, String rest, String... keys) {
    assertThat(attempt(policy, rest)).isEqualTo(new TestFilterPolicyResult(false, List.of(keys)));
  }

  private TestFilterPolicyResult attempt(String policy, String rest) {
    return admin.ask(
        "TestFilterPolicy",
        "{'FilterPolicy':" + text(policy) + "," + rest + "}",
        TestFilterPolicyResult.SCHEMA);
  }

  private static String text(String json) {
    return JsonText.write(new Document.Text(json.replace('\'', '"')));
  }

  private String sns(String form) {
    SqsReply reply = fixture.query(form + "&Version=2010-03-31");
    return reply.body();
  }
}
