package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.server.api.ServiceException;

/** What became of one record. */
sealed interface PutOutcome {
  /** It is in its shard, on disk. */
  record Taken(int shardIndex, String sequenceNumber) implements PutOutcome {
    String shardName() {
      return Shard.name(shardIndex);
    }
  }

  /** It is not there, and may be tried again. */
  record Failed(Reason reason, String message) implements PutOutcome {
    /** The error of a request with this record alone. */
    ServiceException asError() {
      return switch (reason) {
        case RATE_EXCEEDED -> KinesisErrors.rateExceeded(message);
        case NO_SHARD -> KinesisErrors.internalFailure();
      };
    }
  }

  /** Why a record was not taken. */
  enum Reason {
    RATE_EXCEEDED("ProvisionedThroughputExceededException"),
    NO_SHARD("InternalFailure");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** As it stands in an entry of a batch's reply. */
    String code() {
      return code;
    }
  }
}
