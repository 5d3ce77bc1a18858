package dev.millrace.server.api.sqs;

import dev.millrace.protocol.sqs.BatchResultErrorEntry;
import dev.millrace.server.api.BatchRules;
import dev.millrace.server.api.ServiceException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules that every batch request keeps, and the entries that failed. */
final class Batches {
  private Batches() {}

  /**
   * Checks the number of entries and their ids; a batch that breaks these rules fails as a whole.
   *
   * @param entryType the name of the entry's type, for the error
   */
  static <E> List<E> check(
      @Nullable List<E> entries, Function<E, @Nullable String> idOf, String entryType) {
    return BatchRules.check(
        entries,
        idOf,
        new BatchRules.Errors() {
          @Override
          public ServiceException empty() {
            return SqsErrors.emptyBatch(entryType);
          }

          @Override
          public ServiceException tooMany(int count, int countMax) {
            return SqsErrors.tooManyEntries(count, countMax);
          }

          @Override
          public ServiceException invalidId() {
            return SqsErrors.invalidBatchEntryId();
          }

          @Override
          public ServiceException notDistinct(String id) {
            return SqsErrors.batchEntryIdsNotDistinct(id);
          }
        });
  }

  /** An entry that failed; the code is that of the query protocol in every protocol. */
  static BatchResultErrorEntry failed(String id, ServiceException failure) {
    return BatchResultErrorEntry.builder()
        .id(id)
        .senderFault(true)
        .code(failure.error().traits().queryCode())
        .message(Objects.requireNonNullElse(failure.error().message(), ""))
        .build();
  }
}
