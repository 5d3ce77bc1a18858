package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.engine.stream.StreamSettings;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.server.api.ServiceException;

/** How long records may be kept, and what is said of other times. */
final class RetentionPeriods {
  private static final int HOURS_MAX = 8760;

  private RetentionPeriods() {}

  static int checked(int hours) {
    if (hours < StreamSettings.RETENTION_HOURS_MIN) {
      throw KinesisErrors.invalidArgument(
          ("Minimum allowed retention period is %d hours. Requested retention period (%d hours) is"
                  + " too short.")
              .formatted(StreamSettings.RETENTION_HOURS_MIN, hours));
    }
    if (hours > HOURS_MAX) {
      throw KinesisErrors.invalidArgument(
          ("Maximum allowed retention period is %d hours. Requested retention period (%d hours) is"
                  + " too long.")
              .formatted(HOURS_MAX, hours));
    }
    return hours;
  }

  static ServiceException refusal(StreamView stream, StreamProblem problem, int hours) {
    if (problem == StreamProblem.RETENTION_NOT_LONGER) {
      return refusal(stream, hours, "shorter", "Decrease");
    }
    return problem == StreamProblem.RETENTION_NOT_SHORTER
        ? refusal(stream, hours, "longer", "Increase")
        : StreamRefusals.of(stream, problem);
  }

  private static ServiceException refusal(
      StreamView stream, int hours, String than, String instead) {
    return KinesisErrors.invalidArgument(
        ("Requested retention period (%d hours) for stream %s can not be %s than existing retention"
                + " period (%d hours). Use %sRetentionPeriod API.")
            .formatted(
                hours, stream.id().name(), than, stream.settings().retentionHours(), instead));
  }
}
