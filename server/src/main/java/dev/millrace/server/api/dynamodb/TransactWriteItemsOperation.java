package dev.millrace.server.api.dynamodb;

import dev.millrace.base.Bytes;
import dev.millrace.engine.table.DatabaseProblem;
import dev.millrace.engine.table.DatabaseProblem.ConditionFailed;
import dev.millrace.engine.table.DatabaseProblem.SameItemTwice;
import dev.millrace.engine.table.DatabaseProblem.TransactionCancelled;
import dev.millrace.engine.table.ItemWrite;
import dev.millrace.engine.table.WriteTransaction;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.dynamodb.TransactWriteItemsInput;
import dev.millrace.protocol.dynamodb.TransactWriteItemsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Writes items of several tables, all or none. */
record TransactWriteItemsOperation(Database database)
    implements Operation<TransactWriteItemsInput, TransactWriteItemsOutput> {
  @Override
  public CompletionStage<TransactWriteItemsOutput> handle(
      TransactWriteItemsInput request, Call call) {
    WriteUnits units = new WriteUnits(CapacityReport.of(request.returnConsumedCapacity()), 2);
    CollectionMetrics metrics = CollectionMetrics.of(request.returnItemCollectionMetrics());
    List<TransactionPart> parts =
        request.transactItems().stream().map(item -> TransactionPart.of(item, call)).toList();
    List<ItemWrite> writes = parts.stream().map(TransactionPart::write).toList();
    WriteTransaction command =
        new WriteTransaction(writes, request.clientRequestToken(), fingerprint(request));
    return database
        .submit(call, command, problem -> refusal(problem, parts))
        .thenApply(written ->
            new TransactWriteItemsOutput(units.report(written), metrics.report(written)));
  }

  private static ServiceException refusal(DatabaseProblem problem, List<TransactionPart> parts) {
    if (problem instanceof SameItemTwice) {
      return DynamoDbErrors.validation(
          "Transaction request cannot include multiple operations on one item");
    }
    return DynamoDbErrors.of(
        problem instanceof TransactionCancelled(var problems)
            ? new TransactionCancelled(visible(problems, parts))
            : problem);
  }

  /** Items that failed a condition are shown to those alone who want to see them. */
  private static List<@Nullable DatabaseProblem> visible(
      List<@Nullable DatabaseProblem> problems, List<TransactionPart> parts) {
    List<@Nullable DatabaseProblem> visible = new ArrayList<>();
    for (int at = 0; at < problems.size(); at++) {
      DatabaseProblem problem = problems.get(at);
      visible.add(
          problem instanceof ConditionFailed && !parts.get(at).showsItem()
              ? new ConditionFailed(null)
              : problem);
    }
    return visible;
  }

  /** Of what is written: how the reply looks may differ from one try to the next. */
  private static Bytes fingerprint(TransactWriteItemsInput request) {
    Bytes text =
        JsonStructures.write(
            new TransactWriteItemsInput(request.transactItems(), null, null, null));
    try {
      return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(text.toByteArray()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
