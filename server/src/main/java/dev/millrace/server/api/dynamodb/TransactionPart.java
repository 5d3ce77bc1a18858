package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ItemWrite;
import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.ExpressionParser;
import dev.millrace.engine.table.expression.Placeholders;
import dev.millrace.protocol.dynamodb.ConditionCheck;
import dev.millrace.protocol.dynamodb.Delete;
import dev.millrace.protocol.dynamodb.Put;
import dev.millrace.protocol.dynamodb.TransactWriteItem;
import dev.millrace.protocol.dynamodb.Update;
import dev.millrace.server.api.Call;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One of a transaction's writes.
 *
 * @param showsItem whether the client wants to see the item where its condition fails
 */
record TransactionPart(ItemWrite write, boolean showsItem) {
  static TransactionPart of(TransactWriteItem item, Call call) {
    long given =
        Stream.of(item.conditionCheck(), item.put(), item.delete(), item.update())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      throw DynamoDbErrors.validation(
          "TransactItems can only contain one of Check, Put, Update or Delete");
    }
    if (item.put() != null) {
      return put(item.put(), call);
    }
    if (item.update() != null) {
      return update(item.update(), call);
    }
    return item.delete() != null
        ? delete(item.delete(), call)
        : check(Objects.requireNonNull(item.conditionCheck()), call);
  }

  private static TransactionPart put(Put put, Call call) {
    Condition condition =
        Conditions.of(
            put.conditionExpression(),
            put.expressionAttributeNames(),
            put.expressionAttributeValues());
    return new TransactionPart(
        new ItemWrite.Put(
            TableNames.table(put.tableName(), call), Values.item(put.item()), condition),
        FailedConditions.showsItem(put.returnValuesOnConditionCheckFailure()));
  }

  private static TransactionPart delete(Delete delete, Call call) {
    Condition condition =
        Conditions.of(
            delete.conditionExpression(),
            delete.expressionAttributeNames(),
            delete.expressionAttributeValues());
    return new TransactionPart(
        new ItemWrite.Delete(
            TableNames.table(delete.tableName(), call), Values.item(delete.key()), condition),
        FailedConditions.showsItem(delete.returnValuesOnConditionCheckFailure()));
  }

  private static TransactionPart check(ConditionCheck check, Call call) {
    Condition condition =
        Conditions.of(
            check.conditionExpression(),
            check.expressionAttributeNames(),
            check.expressionAttributeValues());
    return new TransactionPart(
        new ItemWrite.Check(
            TableNames.table(check.tableName(), call),
            Values.item(check.key()),
            Objects.requireNonNull(condition)),
        FailedConditions.showsItem(check.returnValuesOnConditionCheckFailure()));
  }

  private static TransactionPart update(Update update, Call call) {
    Placeholders placeholders =
        new ExpressionParameters()
            .expression("UpdateExpression", update.updateExpression())
            .expression(Conditions.PARAMETER, update.conditionExpression())
            .placeholders(update.expressionAttributeNames(), update.expressionAttributeValues());
    ExpressionParser parser = new ExpressionParser(placeholders);
    var changes = parser.update(update.updateExpression());
    Condition condition =
        update.conditionExpression() == null
            ? null
            : parser.condition(update.conditionExpression());
    placeholders.checkAllUsed();
    return new TransactionPart(
        new ItemWrite.Change(
            TableNames.table(update.tableName(), call),
            Values.item(update.key()),
            changes,
            condition),
        FailedConditions.showsItem(update.returnValuesOnConditionCheckFailure()));
  }
}
