package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.expression.ExpressionException;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** An operation whose expressions, where they are refused, are refused in the service's form. */
record WordedOperation<I extends Structure, O extends Structure>(Operation<I, O> operation)
    implements Operation<I, O> {
  @Override
  public CompletionStage<O> handle(I input, Call call) {
    try {
      return operation
          .handle(input, call)
          .exceptionally(failure -> {
            Throwable cause = HostCalls.unwrapped(failure);
            throw cause instanceof ExpressionException refused
                ? DynamoDbErrors.validation(refused.wording())
                : new CompletionException(cause);
          });
    } catch (ExpressionException refused) {
      throw DynamoDbErrors.validation(refused.wording());
    }
  }
}
