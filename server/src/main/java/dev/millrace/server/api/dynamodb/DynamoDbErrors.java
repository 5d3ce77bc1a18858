package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DatabaseProblem;
import dev.millrace.engine.table.DatabaseProblem.ChangeRefused;
import dev.millrace.engine.table.DatabaseProblem.ConditionFailed;
import dev.millrace.engine.table.DatabaseProblem.DeletionProtected;
import dev.millrace.engine.table.DatabaseProblem.EmptyIndexKey;
import dev.millrace.engine.table.DatabaseProblem.EmptyKey;
import dev.millrace.engine.table.DatabaseProblem.ExpressionFailed;
import dev.millrace.engine.table.DatabaseProblem.IndexKeyTooLong;
import dev.millrace.engine.table.DatabaseProblem.IndexKeyType;
import dev.millrace.engine.table.DatabaseProblem.IndexMissing;
import dev.millrace.engine.table.DatabaseProblem.ItemTooLarge;
import dev.millrace.engine.table.DatabaseProblem.KeyElementMismatch;
import dev.millrace.engine.table.DatabaseProblem.KeyMissing;
import dev.millrace.engine.table.DatabaseProblem.KeyTooLong;
import dev.millrace.engine.table.DatabaseProblem.KeyType;
import dev.millrace.engine.table.DatabaseProblem.KeyUpdated;
import dev.millrace.engine.table.DatabaseProblem.ReadRefused;
import dev.millrace.engine.table.DatabaseProblem.SameItemTwice;
import dev.millrace.engine.table.DatabaseProblem.TableExists;
import dev.millrace.engine.table.DatabaseProblem.TableMissing;
import dev.millrace.engine.table.DatabaseProblem.TokenTaken;
import dev.millrace.engine.table.DatabaseProblem.TooManyTables;
import dev.millrace.engine.table.DatabaseProblem.TransactionCancelled;
import dev.millrace.engine.table.DatabaseProblem.TransactionTooLarge;
import dev.millrace.engine.table.value.ValueType;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.constraint.ValidationMessage;
import dev.millrace.protocol.constraint.Violation;
import dev.millrace.protocol.dynamodb.ConditionalCheckFailedException;
import dev.millrace.protocol.dynamodb.IdempotentParameterMismatchException;
import dev.millrace.protocol.dynamodb.LimitExceededException;
import dev.millrace.protocol.dynamodb.ResourceInUseException;
import dev.millrace.protocol.dynamodb.ResourceNotFoundException;
import dev.millrace.protocol.dynamodb.TableNotFoundException;
import dev.millrace.protocol.dynamodb.TransactionCanceledException;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.server.api.ServiceException;
import java.util.List;

/** Every error DynamoDB answers with: the one place for its wording. */
final class DynamoDbErrors {
  static final String CONDITION_FAILED = "The conditional request failed";

  private DynamoDbErrors() {}

  static ServiceException validation(String message) {
    return new ServiceException(ErrorReply.of(CommonError.VALIDATION, message));
  }

  static ServiceException violated(List<Violation> violations) {
    return validation(ValidationMessage.of(violations));
  }

  static ServiceException invalidParameter(String message) {
    return validation("One or more parameter values were invalid: " + message);
  }

  static ServiceException tooDeep() {
    return validation(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit");
  }

  static ServiceException notFound(String message) {
    return modeled(new ResourceNotFoundException(message));
  }

  /** Another error than {@link #notFound}, of operations on backups. */
  static ServiceException tableNotFound(String message) {
    return modeled(new TableNotFoundException(message));
  }

  static ServiceException limitExceeded(String message) {
    return modeled(new LimitExceededException(message));
  }

  /** What this server does not have, though the service does. */
  static ServiceException unsupported(String what) {
    return invalidParameter(what + " is not supported by this server");
  }

  static ServiceException of(DatabaseProblem problem) {
    return switch (problem) {
      case TableMissing _ -> notFound("Requested resource not found");
      case TableExists(var table) ->
          modeled(new ResourceInUseException("Table already exists: " + table));
      case TooManyTables(var tablesMax) ->
          limitExceeded(
              "Subscriber limit exceeded: There is a limit of "
                  + tablesMax
                  + " tables per subscriber");
      case TransactionCancelled cancelled -> cancelled(cancelled);
      case TokenTaken() ->
          modeled(
              new IdempotentParameterMismatchException(
                  "The client token used does not match the parameters of the earlier request"));
      case ConditionFailed(var item) ->
          modeled(new ConditionalCheckFailedException(CONDITION_FAILED, Values.wireOrNull(item)));
      case ChangeRefused refused -> TableWording.of(refused);
      case DeletionProtected _ ->
          validation(
              "Resource cannot be deleted as it is currently protected against deletion. Disable"
                  + " deletion protection first.");
      case IndexMissing _,
          KeyMissing _,
          KeyType _,
          KeyElementMismatch _,
          EmptyKey _,
          KeyTooLong _,
          IndexKeyType _,
          EmptyIndexKey _,
          IndexKeyTooLong _,
          KeyUpdated _,
          ItemTooLarge _,
          ExpressionFailed _,
          SameItemTwice _,
          TransactionTooLarge _,
          ReadRefused _ ->
          validation(validationMessage(problem));
    };
  }

  /** The same problem as a part of a transaction has it. */
  static String validationMessage(DatabaseProblem problem) {
    return switch (problem) {
      case IndexMissing(_, var index) -> "The table does not have the specified index: " + index;
      case KeyMissing(var attribute) -> invalid("Missing the key " + attribute + " in the item");
      case KeyType(var attribute, var expected, var actual) ->
          invalid(
              "Type mismatch for key %s expected: %s actual: %s"
                  .formatted(attribute, expected.wireName(), actual.wireName()));
      case KeyElementMismatch() -> "The provided key element does not match the schema";
      case EmptyKey(var attribute, var type) ->
          "One or more parameter values are not valid. The AttributeValue for a key attribute"
              + " cannot contain an empty "
              + kind(type)
              + " value. Key: "
              + attribute;
      case EmptyIndexKey(var index, var attribute, var type) ->
          "One or more parameter values are not valid. A value specified for a secondary index key"
              + " is not supported. The AttributeValue for a key attribute cannot contain an empty "
              + kind(type)
              + " value. IndexName: "
              + index
              + ", IndexKey: "
              + attribute;
      case KeyTooLong(var partition) -> invalid(tooLong(partition));
      case IndexKeyTooLong(var partition) -> invalid(tooLong(partition));
      case IndexKeyType(var index, var attribute, var expected, var actual) ->
          invalid(
              "Type mismatch for Index Key %s Expected: %s Actual: %s IndexName: %s"
                  .formatted(attribute, expected.wireName(), actual.wireName(), index));
      case KeyUpdated(var attribute) ->
          invalid("Cannot update attribute " + attribute + ". This attribute is part of the key");
      case ItemTooLarge(var updated) ->
          updated
              ? "Item size to update has exceeded the maximum allowed size"
              : "Item size has exceeded the maximum allowed size";
      case ExpressionFailed(var message) -> message;
      case SameItemTwice() -> "Provided list of item keys contains duplicates";
      case TransactionTooLarge() ->
          "The aggregate size of the items in the transaction exceeds 4 MB";
      case ReadRefused refused -> ReadWording.of(refused);
      case ConditionFailed _ -> CONDITION_FAILED;
      case TableMissing _,
          TableExists _,
          TooManyTables _,
          TransactionCancelled _,
          TokenTaken _,
          ChangeRefused _,
          DeletionProtected _ ->
          String.valueOf(of(problem).error().message());
    };
  }

  private static ServiceException cancelled(TransactionCancelled cancelled) {
    CancellationReasons reasons = CancellationReasons.of(cancelled);
    return modeled(
        new TransactionCanceledException(
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + reasons.codes(),
            reasons.reasons()));
  }

  private static String invalid(String message) {
    return "One or more parameter values were invalid: " + message;
  }

  private static String tooLong(boolean partition) {
    return partition
        ? "Size of hashkey has exceeded the maximum size limit of2048 bytes"
        : "Aggregated size of all range keys has exceeded the size limit of 1024 bytes";
  }

  private static String kind(ValueType type) {
    return type == ValueType.B ? "binary" : "string";
  }

  private static ServiceException modeled(ModeledError error) {
    return new ServiceException(ErrorReply.of(error));
  }
}
