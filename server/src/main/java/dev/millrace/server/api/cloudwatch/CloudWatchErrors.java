package dev.millrace.server.api.cloudwatch;

import dev.millrace.engine.metric.PutMetrics;
import dev.millrace.protocol.cloudwatch.InvalidNextToken;
import dev.millrace.protocol.cloudwatch.InvalidParameterCombinationException;
import dev.millrace.protocol.cloudwatch.InvalidParameterValueException;
import dev.millrace.protocol.cloudwatch.LimitExceededFault;
import dev.millrace.protocol.cloudwatch.MissingRequiredParameterException;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.server.api.ServiceException;

/** Every error CloudWatch answers with; {@link RequestCheck} words what breaks a limit. */
final class CloudWatchErrors {
  private CloudWatchErrors() {}

  static ServiceException throttled(String reason) {
    return new ServiceException(ErrorReply.of(CommonError.THROTTLING, reason));
  }

  static ServiceException missing(String message) {
    return modeled(new MissingRequiredParameterException(message));
  }

  static ServiceException invalidValue(String message) {
    return modeled(new InvalidParameterValueException(message));
  }

  static ServiceException invalidCombination(String message) {
    return modeled(new InvalidParameterCombinationException(message));
  }

  /** GetMetricData has this one for whatever is wrong. */
  static ServiceException validation(String message) {
    return new ServiceException(ErrorReply.of(CommonError.VALIDATION, message));
  }

  static ServiceException invalidNextToken() {
    return modeled(new InvalidNextToken("The parameter NextToken is not valid."));
  }

  static ServiceException invalidListToken() {
    return invalidValue("The parameter NextToken is not valid.");
  }

  static ServiceException tooManyDatapoints(long wanted, long datapointsMax) {
    return invalidCombination(
        "You have requested up to "
            + wanted
            + " datapoints, which exceeds the limit of "
            + datapointsMax
            + ". You may reduce the datapoints requested by increasing Period, or decreasing the"
            + " time range.");
  }

  static ServiceException tooManyMetrics() {
    return modeled(
        new LimitExceededFault(
            "A namespace can have up to " + PutMetrics.METRICS_MAX + " metrics on this server."));
  }

  private static ServiceException modeled(ModeledError error) {
    return new ServiceException(ErrorReply.of(error));
  }
}
