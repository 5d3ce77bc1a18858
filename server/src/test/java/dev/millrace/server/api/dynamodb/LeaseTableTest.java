package dev.millrace.server.api.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.memory.MemoryJournals;
import org.junit.jupiter.api.Test;

/** What the Kinesis client library does with its tables, as its requests are. */
final class LeaseTableTest {
  private static final String LEASE =
      "{'key':{'S':'shard-1'},'owner':{'S':'w1'},'counter':{'N':'1'}}";

  private final MemoryJournals journals = new MemoryJournals();
  private final DynamoDbFixture dynamo = new DynamoDbFixture(journals).withLeases();

  @Test
  void tableIsCreatedAndThenActive() {
    assertThat(dynamo.ok("DescribeTable", "{'TableName':'leases'}"))
        .contains(
            "'TableStatus':'ACTIVE'",
            "'TableArn':'arn:aws:dynamodb:us-east-1:000000000000:table/leases'",
            "'BillingMode':'PAY_PER_REQUEST'");
    dynamo.refused(
        DynamoDbFixture.SERVICE + "ResourceNotFoundException",
        "Requested resource not found: Table: none not found",
        "DescribeTable",
        "{'TableName':'none'}");
    assertThat(dynamo.ok("ListTables", "{}")).isEqualTo("{'TableNames':['leases']}");
  }

  @Test
  void leaseIsTakenOnlyFromTheOwnerThatIsExpected() {
    dynamo.ok(
        "PutItem",
        "{'TableName':'leases','Item':%s,'Expected':{'key':{'Exists':false}}}".formatted(LEASE));
    dynamo.refused(
        DynamoDbFixture.SERVICE + "ConditionalCheckFailedException",
        "The conditional request failed",
        "PutItem",
        "{'TableName':'leases','Item':%s,'Expected':{'key':{'Exists':false}}}".formatted(LEASE));
    String takeOver =
        """
        {'TableName':'leases','Key':{'key':{'S':'shard-1'}},'ReturnValues':'ALL_NEW',
         'Expected':{'counter':{'Value':{'N':'1'}}},
         'AttributeUpdates':{'owner':{'Value':{'S':'w2'},'Action':'PUT'},
           'counter':{'Value':{'N':'1'},'Action':'ADD'},'gone':{'Action':'DELETE'}}}\
        """;
    assertThat(dynamo.ok("UpdateItem", takeOver))
        .isEqualTo("{'Attributes':{'counter':{'N':'2'},'key':{'S':'shard-1'},'owner':{'S':'w2'}}}");
    assertThat(
            dynamo
                .send(
                    "UpdateItem",
                    takeOver.replace(
                        "'ReturnValues'",
                        "'ReturnValuesOnConditionCheckFailure':'ALL_OLD','ReturnValues'"))
                .body())
        .contains("\"Item\":{\"counter\":{\"N\":\"2\"}");
  }

  @Test
  void indexOverOwnersIsAddedLater() {
    dynamo.ok("PutItem", "{'TableName':'leases','Item':%s}".formatted(LEASE));
    assertThat(
            dynamo.ok(
                "UpdateTable",
                """
                {'TableName':'leases','AttributeDefinitions':[
                   {'AttributeName':'key','AttributeType':'S'},
                   {'AttributeName':'owner','AttributeType':'S'}],
                 'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'LeaseOwnerToLeaseKeyIndex',
                   'KeySchema':[{'AttributeName':'owner','KeyType':'HASH'},
                     {'AttributeName':'key','KeyType':'RANGE'}],
                   'Projection':{'ProjectionType':'KEYS_ONLY'}}}]}\
                """))
        .contains("'IndexStatus':'CREATING'", "'TableStatus':'UPDATING'");
    assertThat(
            dynamo.ok(
                "Query",
                """
                {'TableName':'leases','IndexName':'LeaseOwnerToLeaseKeyIndex',
                 'KeyConditionExpression':'#o = :o','ExpressionAttributeNames':{'#o':'owner'},
                 'ExpressionAttributeValues':{':o':{'S':'w1'}},
                 'ReturnConsumedCapacity':'INDEXES'}\
                """))
        .isEqualTo(
            "{'Items':[{'key':{'S':'shard-1'},'owner':{'S':'w1'}}],'Count':1,'ScannedCount':1,"
                + "'ConsumedCapacity':{'TableName':'leases','CapacityUnits':0.5,"
                + "'Table':{'CapacityUnits':0.0},'GlobalSecondaryIndexes':"
                + "{'LeaseOwnerToLeaseKeyIndex':{'CapacityUnits':0.5}}}}");
  }

  @Test
  void recoveryToPointsInTimeIsSetAndTold() {
    assertThat(
            dynamo.ok(
                "UpdateContinuousBackups",
                """
                {'TableName':'leases',
                 'PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true}}\
                """))
        .contains("'PointInTimeRecoveryStatus':'ENABLED'", "'RecoveryPeriodInDays':35");
  }

  @Test
  void everythingIsThereAfterARestart() {
    dynamo.ok("PutItem", "{'TableName':'leases','Item':%s}".formatted(LEASE));
    dynamo.close();

    assertThat(
            new DynamoDbFixture(journals)
                .ok(
                    "GetItem",
                    "{'TableName':'leases','ConsistentRead':true,'Key':{'key':{'S':'shard-1'}}}"))
        .isEqualTo("{'Item':{'counter':{'N':'1'},'key':{'S':'shard-1'},'owner':{'S':'w1'}}}");
  }
}
