package dev.millrace.server.api.sns;

import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.constraint.ValidationMessage;
import dev.millrace.protocol.constraint.Violation;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.sns.AuthorizationErrorException;
import dev.millrace.protocol.sns.BatchEntryIdsNotDistinctException;
import dev.millrace.protocol.sns.BatchRequestTooLongException;
import dev.millrace.protocol.sns.ConcurrentAccessException;
import dev.millrace.protocol.sns.EmptyBatchRequestException;
import dev.millrace.protocol.sns.EndpointDisabledException;
import dev.millrace.protocol.sns.FilterPolicyLimitExceededException;
import dev.millrace.protocol.sns.InternalErrorException;
import dev.millrace.protocol.sns.InvalidBatchEntryIdException;
import dev.millrace.protocol.sns.InvalidParameterException;
import dev.millrace.protocol.sns.InvalidParameterValueException;
import dev.millrace.protocol.sns.InvalidSecurityException;
import dev.millrace.protocol.sns.InvalidStateException;
import dev.millrace.protocol.sns.KMSAccessDeniedException;
import dev.millrace.protocol.sns.KMSDisabledException;
import dev.millrace.protocol.sns.KMSInvalidStateException;
import dev.millrace.protocol.sns.KMSNotFoundException;
import dev.millrace.protocol.sns.KMSOptInRequired;
import dev.millrace.protocol.sns.KMSThrottlingException;
import dev.millrace.protocol.sns.NotFoundException;
import dev.millrace.protocol.sns.OptedOutException;
import dev.millrace.protocol.sns.PlatformApplicationDisabledException;
import dev.millrace.protocol.sns.ReplayLimitExceededException;
import dev.millrace.protocol.sns.ResourceNotFoundException;
import dev.millrace.protocol.sns.StaleTagException;
import dev.millrace.protocol.sns.SubscriptionLimitExceededException;
import dev.millrace.protocol.sns.TagLimitExceededException;
import dev.millrace.protocol.sns.TagPolicyException;
import dev.millrace.protocol.sns.ThrottledException;
import dev.millrace.protocol.sns.TooManyEntriesInBatchRequestException;
import dev.millrace.protocol.sns.TopicLimitExceededException;
import dev.millrace.protocol.sns.UserErrorException;
import dev.millrace.protocol.sns.ValidationException;
import dev.millrace.protocol.sns.VerificationException;
import dev.millrace.server.api.ServiceException;
import java.util.List;

/** Every error SNS answers with: the one place for its wording. */
public final class SnsErrors {
  private SnsErrors() {}

  /** Not now, but later. */
  public static ServiceException throttled(String reason) {
    return modeled(new ThrottledException(reason));
  }

  /** The model's own limits are broken: SNS words that like most services, as ValidationError. */
  static ServiceException violated(List<Violation> violations) {
    return validationError(ValidationMessage.of(violations));
  }

  /** The code is {@code ValidationError}; the one that the model has is another. */
  static ServiceException validationError(String message) {
    return new ServiceException(ErrorReply.of(CommonError.VALIDATION, message));
  }

  /** The code is {@code ValidationException}, which only phone number operations answer. */
  static ServiceException validation(String message) {
    return modeled(new ValidationException(message));
  }

  /** What is wrong without further reason, as in {@code Invalid parameter: Topic Name}. */
  static ServiceException invalidParameter(String what) {
    return modeled(new InvalidParameterException("Invalid parameter: " + what));
  }

  /** The usual form: {@code Invalid parameter: Attributes Reason: ...}. */
  static ServiceException invalidParameter(String parameter, String reason) {
    return invalidParameter(parameter + " Reason: " + reason);
  }

  /** An attribute whose value will not do. */
  static ServiceException invalidAttributeValue(String attribute, String reason) {
    return invalidParameter(
        "Attributes", "Invalid value for attribute: " + attribute + ": " + reason);
  }

  /** Attributes of text messages are the one thing whose errors have no prefix. */
  static ServiceException invalidTextingAttribute(String message) {
    return modeled(new InvalidParameterException(message));
  }

  static ServiceException missingParameter(String parameters) {
    return invalidParameter(parameters, "no value for required parameter");
  }

  /** ARNs are looked at by their number of parts first. */
  static ServiceException tooFewArnElements(String parameter, int elements) {
    return invalidParameter(parameter, "An ARN must have at least 6 elements, not " + elements);
  }

  /** What is wrong with a data protection policy; its reader words that itself. */
  static ServiceException invalidDataProtectionPolicy(String message) {
    return modeled(new InvalidParameterException(message));
  }

  /** What is wrong with a message attribute has a code of its own. */
  static ServiceException parameterValueInvalid(String message) {
    return modeled(new InvalidParameterValueException(message));
  }

  static ServiceException groupIdMissing() {
    return invalidParameter("The MessageGroupId parameter is required for FIFO topics");
  }

  static ServiceException invalidNextToken() {
    return invalidParameter("nextToken");
  }

  static ServiceException topicNotFound() {
    return notFound("Topic");
  }

  static ServiceException subscriptionNotFound() {
    return notFound("Subscription");
  }

  static ServiceException endpointNotFound() {
    return notFound("Endpoint");
  }

  static ServiceException platformApplicationNotFound() {
    return notFound("PlatformApplication");
  }

  private static ServiceException notFound(String thing) {
    return modeled(new NotFoundException(thing + " does not exist"));
  }

  /** Operations on tags and sandbox numbers have a code of their own. */
  static ServiceException resourceNotFound() {
    return modeled(new ResourceNotFoundException("Resource does not exist"));
  }

  static ServiceException topicExistsWithOtherAttributes() {
    return invalidParameter("Attributes", "Topic already exists with different attributes");
  }

  static ServiceException topicExistsWithOtherTags() {
    return invalidParameter("Tags", "Topic already exists with different tags");
  }

  static ServiceException subscriptionExistsWithOtherAttributes() {
    return invalidParameter("Attributes", "Subscription already exists with different attributes");
  }

  static ServiceException applicationExistsWithOtherAttributes() {
    return invalidParameter(
        "Name", "An application with the same name but different properties already exists");
  }

  /** The documented way to a device's endpoint is to read its ARN out of this message. */
  static ServiceException endpointExistsWithOtherAttributes(String endpointArn) {
    return invalidParameter(
        "Token",
        "Endpoint "
            + endpointArn
            + " already exists with the same Token, but different attributes.");
  }

  /** A publication names a device that is not known. */
  static ServiceException noSuchTargetEndpoint() {
    return invalidParameter("TargetArn", "No endpoint found for the target arn specified");
  }

  /** A caller who may not; the action is written {@code SNS:Publish}. */
  static ServiceException notAuthorized(String callerArn, String action, String resourceArn) {
    return authorizationError(
        "User: "
            + callerArn
            + " is not authorized to perform: "
            + action
            + " on resource: "
            + resourceArn);
  }

  /** A topic's data protection policy denies the message. */
  static ServiceException prohibitedByPolicy(
      String callerArn, String topicArn, List<String> identifiers) {
    return authorizationError(
        "The topic's data protection policy prohibits this message from being published by "
            + callerArn
            + " to "
            + topicArn
            + ": it holds "
            + String.join(", ", identifiers)
            + ".");
  }

  static ServiceException authorizationError(String message) {
    return modeled(new AuthorizationErrorException(message));
  }

  static ServiceException invalidSecurity(String message) {
    return modeled(new InvalidSecurityException(message));
  }

  static ServiceException internalError() {
    return modeled(new InternalErrorException("An internal error occurred"));
  }

  static ServiceException invalidState(String message) {
    return modeled(new InvalidStateException(message));
  }

  static ServiceException tooManyTopics() {
    return modeled(new TopicLimitExceededException("Topic limit exceeded"));
  }

  static ServiceException tooManySubscriptions() {
    return modeled(new SubscriptionLimitExceededException("Subscription limit exceeded"));
  }

  static ServiceException tooManyFilterPolicies() {
    return modeled(new FilterPolicyLimitExceededException("Filter policy limit exceeded"));
  }

  static ServiceException tooManyReplays() {
    return modeled(new ReplayLimitExceededException("Replay limit exceeded"));
  }

  static ServiceException endpointDisabled() {
    return modeled(new EndpointDisabledException("Endpoint is disabled"));
  }

  static ServiceException platformApplicationDisabled() {
    return modeled(new PlatformApplicationDisabledException("Platform application is disabled"));
  }

  static ServiceException tooManyTags() {
    return modeled(
        new TagLimitExceededException(
            "Could not complete request: tag quota of per resource exceeded"));
  }

  static ServiceException duplicateTagKeys() {
    return invalidParameter("Duplicated keys are not allowed.");
  }

  static ServiceException tagPolicy(String message) {
    return modeled(new TagPolicyException(message));
  }

  static ServiceException staleTag() {
    return modeled(
        new StaleTagException(
            "A tag has been added to a resource with the same ARN as a deleted" + " resource."));
  }

  static ServiceException concurrentAccess() {
    return modeled(
        new ConcurrentAccessException(
            "Can't perform multiple operations on a tag simultaneously. Perform the operations"
                + " sequentially."));
  }

  static ServiceException userError(String message) {
    return modeled(new UserErrorException(message));
  }

  static ServiceException optedOut() {
    return modeled(new OptedOutException("The phone number is opted out"));
  }

  static ServiceException wrongPassword() {
    return modeled(new VerificationException("The one-time password is invalid", "INVALID"));
  }

  static ServiceException voidPassword() {
    return modeled(
        new VerificationException(
            "The one-time password has expired or was entered incorrectly too often", "EXPIRED"));
  }

  static ServiceException phoneNumberFormat() {
    return invalidParameter("PhoneNumber", "input incorrectly formatted");
  }

  static ServiceException optedInLately() {
    return invalidParameter(
        "PhoneNumber", "A phone number can be opted in only once every 30 days");
  }

  static ServiceException numberVerifiedAlready() {
    return userError("The phone number is already verified");
  }

  static ServiceException tooManySandboxNumbers() {
    return userError("The SMS sandbox can have up to 10 destination phone numbers");
  }

  static ServiceException numberAttemptedLately() {
    return userError(
        "A phone number can be deleted 24 hours after its verification or the last attempt at it");
  }

  /** There is nobody to carry text messages. */
  static ServiceException noTextMessages() {
    return userError("No SMS gateway is set up on this server");
  }

  static ServiceException batchEntryIdsNotDistinct() {
    return modeled(
        new BatchEntryIdsNotDistinctException(
            "Two or more batch entries in the request have the same Id."));
  }

  static ServiceException invalidBatchEntryId() {
    return modeled(
        new InvalidBatchEntryIdException(
            "The Id of a batch entry in a batch request doesn't abide by the specification."));
  }

  static ServiceException batchRequestTooLong() {
    return modeled(
        new BatchRequestTooLongException(
            "The length of all the messages put together is more than the limit."));
  }

  static ServiceException emptyBatch() {
    return modeled(
        new EmptyBatchRequestException("The batch request doesn't contain any entries."));
  }

  static ServiceException tooManyEntries() {
    return modeled(
        new TooManyEntriesInBatchRequestException(
            "The batch request contains more entries than permissible."));
  }

  static ServiceException kmsAccessDenied(String message) {
    return modeled(new KMSAccessDeniedException(message));
  }

  static ServiceException kmsDisabled(String message) {
    return modeled(new KMSDisabledException(message));
  }

  static ServiceException kmsInvalidState(String message) {
    return modeled(new KMSInvalidStateException(message));
  }

  static ServiceException kmsNotFound(String message) {
    return modeled(new KMSNotFoundException(message));
  }

  static ServiceException kmsOptInRequired(String message) {
    return modeled(new KMSOptInRequired(message));
  }

  static ServiceException kmsThrottling(String message) {
    return modeled(new KMSThrottlingException(message));
  }

  private static ServiceException modeled(ModeledError error) {
    return new ServiceException(ErrorReply.of(error));
  }
}
