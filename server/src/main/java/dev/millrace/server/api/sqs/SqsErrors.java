package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.schema.ErrorTraits;
import dev.millrace.protocol.schema.Fault;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.sqs.BatchEntryIdsNotDistinct;
import dev.millrace.protocol.sqs.BatchRequestTooLong;
import dev.millrace.protocol.sqs.EmptyBatchRequest;
import dev.millrace.protocol.sqs.InvalidAttributeName;
import dev.millrace.protocol.sqs.InvalidAttributeValue;
import dev.millrace.protocol.sqs.InvalidBatchEntryId;
import dev.millrace.protocol.sqs.InvalidMessageContents;
import dev.millrace.protocol.sqs.MessageNotInflight;
import dev.millrace.protocol.sqs.OverLimit;
import dev.millrace.protocol.sqs.PurgeQueueInProgress;
import dev.millrace.protocol.sqs.QueueDeletedRecently;
import dev.millrace.protocol.sqs.QueueDoesNotExist;
import dev.millrace.protocol.sqs.QueueNameExists;
import dev.millrace.protocol.sqs.ReceiptHandleIsInvalid;
import dev.millrace.protocol.sqs.RequestThrottled;
import dev.millrace.protocol.sqs.ResourceNotFoundException;
import dev.millrace.protocol.sqs.TooManyEntriesInBatchRequest;
import dev.millrace.protocol.sqs.UnsupportedOperation;
import dev.millrace.server.api.ServiceException;

/** Every error SQS answers with: the one place for its wording. */
public final class SqsErrors {
  /** Errors that the service answers and its model leaves out live in the framework's namespace. */
  private static final String FRAMEWORK = "com.amazon.coral.service";

  private static final String NO_SUCH_QUEUE = "The specified queue does not exist.";

  private SqsErrors() {}

  /** Not now, but later. */
  public static ServiceException throttled(String reason) {
    return modeled(new RequestThrottled(reason));
  }

  static ServiceException queueDoesNotExist() {
    return modeled(new QueueDoesNotExist(NO_SUCH_QUEUE));
  }

  /** The query protocol says it in its own words. */
  static ErrorReply wordedForQuery(ErrorReply error) {
    return NO_SUCH_QUEUE.equals(error.message())
        ? error.withMessage("The specified queue does not exist for this wsdl version.")
        : error;
  }

  static ServiceException accessDenied(String queueUrl) {
    return framework(
        "AccessDeniedException",
        new ErrorTraits("AccessDenied", 403, 403, Fault.CLIENT),
        "Access to the resource " + queueUrl + " is denied.");
  }

  static ServiceException queueDeletedRecently(int seconds) {
    return modeled(
        new QueueDeletedRecently(
            "You must wait "
                + seconds
                + " seconds after deleting a queue before you can create another with the same"
                + " name."));
  }

  static ServiceException queueNameExists(String attribute) {
    return modeled(
        new QueueNameExists(
            "A queue already exists with the same name and a different value for attribute "
                + attribute));
  }

  static ServiceException purgeInProgress(String queue, int seconds) {
    return modeled(
        new PurgeQueueInProgress(
            "Only one PurgeQueue operation on "
                + queue
                + " is allowed every "
                + seconds
                + " seconds."));
  }

  static ServiceException missingQueueName() {
    return invalidParameterValue(
        "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
  }

  static ServiceException emptyQueueName() {
    return invalidParameterValue("Queue name cannot be empty");
  }

  static ServiceException invalidQueueName() {
    return invalidParameterValue(
        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
  }

  static ServiceException invalidFifoQueueName() {
    return invalidParameterValue(
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
            + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
  }

  static ServiceException unknownAttribute(String name) {
    return modeled(new InvalidAttributeName("Unknown Attribute " + name + "."));
  }

  static ServiceException invalidAttributeValue(String name) {
    return modeled(new InvalidAttributeValue("Invalid value for the parameter " + name + "."));
  }

  static ServiceException queueTypeIsFixed(String name) {
    return modeled(
        new InvalidAttributeValue(
            "Invalid value for the parameter "
                + name
                + ". Reason: Modifying queue type is not supported."));
  }

  /** The name is what the service takes offence at, though each would do without the other. */
  static ServiceException twoKindsOfEncryption() {
    return modeled(
        new InvalidAttributeName(
            "You can use one type of server-side encryption (SSE) at one time. You can either"
                + " enable KMS SSE or SQS SSE."));
  }

  /** A parameter whose value will not do, with the reason in the service's form. */
  public static ServiceException invalidValue(String parameter, Object value, String reason) {
    return invalidParameterValue(
        "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
  }

  static ServiceException notForThisQueueType(String parameter, String value) {
    return invalidValue(
        parameter, value, "The request include parameter that is not valid for this queue type.");
  }

  static ServiceException invalidParameterValue(String message) {
    return framework(
        "InvalidParameterValueException", clientFault("InvalidParameterValue"), message);
  }

  static ServiceException missingParameter(String parameter) {
    return framework(
        "MissingRequiredParameterException",
        clientFault("MissingParameter"),
        "The request must contain the parameter " + parameter + ".");
  }

  static ServiceException unsupported(String message) {
    return modeled(new UnsupportedOperation(message));
  }

  static ServiceException messageTooLong(int bytesMax) {
    return invalidParameterValue(
        "One or more parameters are invalid. Reason: Message must be shorter than "
            + bytesMax
            + " bytes.");
  }

  static ServiceException invalidMessageContents() {
    return modeled(
        new InvalidMessageContents(
            "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to"
                + " #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF"));
  }

  static ServiceException receiptHandleIsInvalid(String handle) {
    return modeled(
        new ReceiptHandleIsInvalid(
            "The input receipt handle \"" + handle + "\" is not a valid receipt handle."));
  }

  static ServiceException emptyBatch(String entryType) {
    return modeled(
        new EmptyBatchRequest("There should be at least one " + entryType + " in the request."));
  }

  static ServiceException tooManyEntries(int sent, int entriesMax) {
    return modeled(
        new TooManyEntriesInBatchRequest(
            "Maximum number of entries per request are "
                + entriesMax
                + ". You have sent "
                + sent
                + "."));
  }

  static ServiceException invalidBatchEntryId() {
    return modeled(
        new InvalidBatchEntryId(
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
                + " It can be at most 80 letters long."));
  }

  static ServiceException batchEntryIdsNotDistinct(String id) {
    return modeled(new BatchEntryIdsNotDistinct("Id " + id + " repeated."));
  }

  static ServiceException batchTooLong(long sentBytes, int bytesMax) {
    return modeled(
        new BatchRequestTooLong(
            "Batch requests cannot be longer than "
                + bytesMax
                + " bytes. You have sent "
                + sentBytes
                + " bytes."));
  }

  static ServiceException overLimit() {
    return modeled(new OverLimit("Too many messages are in flight."));
  }

  static ServiceException noSuchResource(String parameter) {
    return modeled(
        new ResourceNotFoundException(
            "The resource that you specified for the " + parameter + " parameter doesn't exist."));
  }

  static ServiceException noSuchTask() {
    return modeled(new ResourceNotFoundException("Task does not exist."));
  }

  static ServiceException moveTaskRunning() {
    return invalidParameterValue(
        "There is already a task running. Only one active task is allowed for a source queue arn"
            + " at a given time.");
  }

  /** Fails where no message of the one queue can be moved to the other. */
  public static void checkCanMove(QueueId source, QueueId destination) {
    if (destination.equals(source)) {
      throw invalidParameterValue("Source queue arn and destination queue arn must be different.");
    }
    if (destination.isFifo() != source.isFifo()) {
      throw invalidParameterValue("Source queue and destination queue must be of the same type.");
    }
  }

  static ServiceException moveTaskNotRunning() {
    return unsupported("Only an active message movement task can be cancelled.");
  }

  static ServiceException tooManyStatements(int statementsMax) {
    return modeled(
        new OverLimit("A queue's policy may have at most " + statementsMax + " statements."));
  }

  static ServiceException policyTooLong(int bytesMax) {
    return modeled(new OverLimit("A queue's policy may have at most " + bytesMax + " bytes."));
  }

  static ServiceException tooManyActions(int sent, int actionsMax) {
    return modeled(
        new OverLimit(sent + " Actions were found, maximum allowed is " + actionsMax + "."));
  }

  static ServiceException tooManyTags(String queue) {
    return invalidParameterValue("Too many tags added for queue " + queue + ".");
  }

  static ServiceException deduplicationIdMissing() {
    return invalidParameterValue(
        "The queue should either have ContentBasedDeduplication enabled or"
            + " MessageDeduplicationId provided explicitly");
  }

  /** A batch words it with another code than a single message. */
  static ServiceException groupIdMissingInBatch() {
    return invalidParameterValue("The request must contain the parameter MessageGroupId.");
  }

  /** Why a message was not put into the queue. */
  static ServiceException sendEntry(QueueProblem problem, int limit) {
    if (problem == QueueProblem.MESSAGE_LONGER_THAN_QUEUE_ALLOWS) {
      return messageTooLong(limit);
    }
    throw new IllegalStateException("no send is rejected with " + problem);
  }

  /** Why a message of a FIFO queue was not deleted. */
  static ServiceException receiptHandleExpired(String handle) {
    return invalidValue("ReceiptHandle", handle, "The receipt handle has expired.");
  }

  /** Why a message's visibility was not changed. */
  static ServiceException visibilityEntry(QueueProblem problem, String handle, int seconds) {
    return switch (problem) {
      case MESSAGE_NOT_AVAILABLE ->
          invalidValue(
              "ReceiptHandle",
              handle,
              "Message does not exist or is not available for visibility timeout change.");
      case MESSAGE_NOT_IN_FLIGHT ->
          modeled(new MessageNotInflight("The specified message is not in flight."));
      case IN_FLIGHT_TOO_LONG ->
          invalidValue(
              "VisibilityTimeout",
              seconds,
              "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
      case QUEUE_DOES_NOT_EXIST,
          QUEUE_DELETED_RECENTLY,
          QUEUE_EXISTS_WITH_OTHER_ATTRIBUTES,
          PURGE_IN_PROGRESS,
          THROUGHPUT_LIMIT_NEEDS_GROUP_SCOPE,
          DEDUPLICATION_ID_MISSING,
          RECEIPT_HANDLE_EXPIRED,
          GROUP_MISSING,
          MESSAGE_LONGER_THAN_QUEUE_ALLOWS,
          TOO_MANY_IN_FLIGHT,
          TOO_MANY_TAGS,
          MOVE_TASK_RUNNING,
          NO_SUCH_MOVE_TASK,
          MOVE_TASK_NOT_RUNNING,
          POLICY_CHANGED ->
          throw new IllegalStateException("no entry is rejected with " + problem);
    };
  }

  private static ServiceException modeled(ModeledError error) {
    return new ServiceException(ErrorReply.of(error));
  }

  private static ErrorTraits clientFault(String queryCode) {
    return new ErrorTraits(queryCode, 400, 400, Fault.CLIENT);
  }

  private static ServiceException framework(String code, ErrorTraits traits, String message) {
    return new ServiceException(new ErrorReply(code, FRAMEWORK, traits, message, null));
  }
}
