package dev.millrace.server.api.sqs;

import dev.millrace.protocol.sqs.BatchResultErrorEntry;
import dev.millrace.server.api.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that every batch request keeps, and the entries that failed. */
final class Batches {
  private static final int ENTRIES_MAX = 10;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private Batches() {}

  /**
   * Checks the number of entries and their ids; a batch that breaks these rules fails as a whole.
   *
   * @param entryType the name of the entry's type, for the error
   */
  static <E> List<E> check(
      @Nullable List<E> entries, Function<E, @Nullable String> idOf, String entryType) {
    if (entries == null || entries.isEmpty()) {
      throw SqsErrors.emptyBatch(entryType);
    }
    if (entries.size() > ENTRIES_MAX) {
      throw SqsErrors.tooManyEntries(entries.size(), ENTRIES_MAX);
    }
    Set<String> ids = new HashSet<>();
    for (E entry : entries) {
      String id = idOf.apply(entry);
      if (id == null || !ID.matcher(id).matches()) {
        throw SqsErrors.invalidBatchEntryId();
      }
      if (!ids.add(id)) {
        throw SqsErrors.batchEntryIdsNotDistinct(id);
      }
    }
    return entries;
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
