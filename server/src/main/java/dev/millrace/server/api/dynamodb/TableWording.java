package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DatabaseProblem.ChangeRefused;
import dev.millrace.server.api.ServiceException;

/** The words for changes that a table cannot have. */
final class TableWording {
  private TableWording() {}

  static ServiceException of(ChangeRefused refused) {
    String detail = refused.detail();
    return switch (refused.fault()) {
      case INDEX_EXISTS ->
          DynamoDbErrors.validation("Attempting to create an index which already exists");
      case INDEX_MISSING -> DynamoDbErrors.notFound("Requested resource not found");
      case TOO_MANY_INDEXES ->
          DynamoDbErrors.limitExceeded(
              "GlobalSecondaryIndex count exceeds the per-table limit of 20");
      case ATTRIBUTE_UNDEFINED ->
          DynamoDbErrors.invalidParameter(
              "Some index key attributes are not defined in AttributeDefinitions. Keys: ["
                  + detail
                  + "]");
      case ATTRIBUTE_UNUSED ->
          DynamoDbErrors.invalidParameter(
              "Some AttributeDefinitions are not used. AttributeDefinitions: [" + detail + "]");
      case ATTRIBUTE_RETYPED ->
          DynamoDbErrors.invalidParameter(
              "AttributeDefinitions: the type of the attribute " + detail + " cannot be changed");
      case CAPACITY_UNCHANGED -> unchanged(detail);
      case CAPACITY_NEEDED ->
          DynamoDbErrors.invalidParameter(
              detail.isEmpty()
                  ? "ProvisionedThroughput must be specified when BillingMode is PROVISIONED"
                  : "ProvisionedThroughput must be specified for index: " + detail);
      case CAPACITY_ON_DEMAND ->
          DynamoDbErrors.invalidParameter(
              "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode"
                  + " is PAY_PER_REQUEST");
      case TIME_TO_LIVE_ENABLED -> DynamoDbErrors.validation("TimeToLive is already enabled");
      case TIME_TO_LIVE_DISABLED -> DynamoDbErrors.validation("TimeToLive is already disabled");
      case TIME_TO_LIVE_OTHER ->
          DynamoDbErrors.validation(
              "TimeToLive is active on a different AttributeName: current AttributeName is "
                  + detail);
      case TOO_MANY_TAGS ->
          DynamoDbErrors.validation("Too many tags: a table can have up to 50 tags");
    };
  }

  /** The detail is both figures, with a slash between them. */
  private static ServiceException unchanged(String units) {
    int slash = units.indexOf('/');
    String reads = units.substring(0, slash);
    String writes = units.substring(slash + 1);
    return DynamoDbErrors.validation(
        ("The provisioned throughput for the table will not change. The requested value equals the"
                + " current value. Current ReadCapacityUnits provisioned for the table: %s."
                + " Requested ReadCapacityUnits: %s. Current WriteCapacityUnits provisioned for the"
                + " table: %s. Requested WriteCapacityUnits: %s. Refer to the Amazon DynamoDB"
                + " Developer Guide for current limits and how to request higher limits.")
            .formatted(reads, reads, writes, writes));
  }
}
