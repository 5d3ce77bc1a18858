package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.server.api.Caller;
import org.jspecify.annotations.Nullable;

/** The queues that requests about move tasks name by ARN. */
final class MoveTaskQueues {
  static final String SOURCE = "SourceArn";
  static final String DESTINATION = "DestinationArn";

  private MoveTaskQueues() {}

  /** The queue that an ARN names; another account's is as good as not there. */
  static QueueId named(String parameter, @Nullable String arn, Caller caller) {
    if (arn == null || arn.isEmpty()) {
      throw SqsErrors.missingParameter(parameter);
    }
    QueueId queue = RedrivePolicies.parseArn(arn);
    if (queue == null) {
      throw SqsErrors.invalidParameterValue(
          "You must use this format to specify the "
              + parameter
              + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
    }
    if (!queue.accountId().equals(caller.accountId()) || !queue.region().equals(caller.region())) {
      throw SqsErrors.noSuchResource(parameter);
    }
    return queue;
  }
}
