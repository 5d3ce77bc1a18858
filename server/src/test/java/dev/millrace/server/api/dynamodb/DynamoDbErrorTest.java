package dev.millrace.server.api.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The service's words for what it refuses. */
final class DynamoDbErrorTest {
  private final DynamoDbFixture dynamo = new DynamoDbFixture().withLeases();

  @Test
  void keysThatDoNotFitAreNamed() {
    dynamo.invalid(
        "One or more parameter values were invalid: Missing the key key in the item",
        "PutItem",
        "{'TableName':'leases','Item':{'a':{'S':'b'}}}");
    dynamo.invalid(
        "One or more parameter values were invalid: Type mismatch for key key expected: S actual:"
            + " N",
        "PutItem",
        "{'TableName':'leases','Item':{'key':{'N':'1'}}}");
    dynamo.invalid(
        "The provided key element does not match the schema",
        "GetItem",
        "{'TableName':'leases','Key':{'a':{'S':'b'}}}");
    dynamo.refused(
        DynamoDbFixture.SERVICE + "ResourceNotFoundException",
        "Requested resource not found",
        "GetItem",
        "{'TableName':'none','Key':{'a':{'S':'b'}}}");
  }

  @Test
  void olderParametersAndExpressionsDoNotMix() {
    dynamo.invalid(
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {Expected} Expression parameters:"
            + " {ConditionExpression}",
        "PutItem",
        """
        {'TableName':'leases','Item':{'key':{'S':'a'}},'Expected':{'key':{'Exists':false}},
         'ConditionExpression':'attribute_exists(key)'}\
        """);
    dynamo.invalid(
        "ExpressionAttributeValues can only be specified when using expressions:"
            + " UpdateExpression and ConditionExpression are null",
        "UpdateItem",
        """
        {'TableName':'leases','Key':{'key':{'S':'a'}},
         'ExpressionAttributeValues':{':a':{'S':'a'}}}\
        """);
  }

  @Test
  void limitsOfTheModelAreWordedAsTheyStand() {
    dynamo.invalid(
        "1 validation error detected: Value 'X' at 'returnValues' failed to satisfy constraint:"
            + " Member must satisfy enum value set: [NONE, ALL_OLD, UPDATED_OLD, ALL_NEW,"
            + " UPDATED_NEW]",
        "PutItem",
        "{'TableName':'leases','Item':{'key':{'S':'a'}},'ReturnValues':'X'}");
    dynamo.invalid(
        "TableName must be at least 3 characters long and at most 255 characters long",
        "DescribeTable",
        "{'TableName':'ab'}");
  }

  @Test
  void setsAndNumbersAreChecked() {
    putRefused(
        "One or more parameter values were invalid: An string set  may not be empty", "{'SS':[]}");
    putRefused(
        "One or more parameter values were invalid: Input collection [a, a] contains duplicates.",
        "{'SS':['a','a']}");
    putRefused("Input collection contains duplicates", "{'NS':['1','1.0']}");
    putRefused(
        "One or more parameter values were invalid: Null attribute value types must have the value"
            + " of true",
        "{'NULL':false}");
  }

  @Test
  void transactionTellsWhyEachPartFailed() {
    dynamo.ok("PutItem", "{'TableName':'leases','Item':{'key':{'S':'a'}}}");
    String reply =
        dynamo
            .send(
                "TransactWriteItems",
                """
                {'TransactItems':[
                  {'Put':{'TableName':'leases','Item':{'key':{'S':'b'}}}},
                  {'ConditionCheck':{'TableName':'leases','Key':{'key':{'S':'a'}},
                    'ConditionExpression':'attribute_not_exists(#k)',
                    'ExpressionAttributeNames':{'#k':'key'},
                    'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}}]}\
                """)
            .body();
    assertThat(reply.replace('"', '\''))
        .contains(
            "TransactionCanceledException",
            "'Message':'Transaction cancelled, please refer cancellation reasons for specific"
                + " reasons [None, ConditionalCheckFailed]'",
            "'CancellationReasons':[{'Code':'None'},{'Item':{'key':{'S':'a'}},"
                + "'Code':'ConditionalCheckFailed','Message':'The conditional request failed'}]");
    assertThat(dynamo.ok("GetItem", "{'TableName':'leases','Key':{'key':{'S':'b'}}}"))
        .isEqualTo("{}");
  }

  @Test
  void whatIsNotOfferedIsNoOperation() {
    assertThat(dynamo.send("ExecuteStatement", "{}").body()).contains("UnknownOperationException");
    dynamo.invalid(
        "One or more parameter values were invalid: StreamSpecification with StreamEnabled is not"
            + " supported by this server",
        "UpdateTable",
        """
        {'TableName':'leases','StreamSpecification':{'StreamEnabled':true,
         'StreamViewType':'KEYS_ONLY'}}\
        """);
  }

  private void putRefused(String message, String value) {
    dynamo.invalid(
        message, "PutItem", "{'TableName':'leases','Item':{'key':{'S':'a'},'x':" + value + "}}");
  }
}
