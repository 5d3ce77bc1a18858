package dev.millrace.server.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that batches keep in every service: how many entries, and what their ids may be. */
public final class BatchRules {
  private static final int ENTRIES_MAX = 10;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private BatchRules() {}

  /** A service's words for a batch that breaks a rule. */
  public interface Errors {
    ServiceException empty();

    ServiceException tooMany(int entries, int entriesMax);

    ServiceException invalidId();

    ServiceException notDistinct(String id);
  }

  /** Fails where a rule is broken, and with it the batch as a whole. */
  public static <E> List<E> check(
      @Nullable List<E> entries, Function<E, @Nullable String> idOf, Errors errors) {
    if (entries == null || entries.isEmpty()) {
      throw errors.empty();
    }
    if (entries.size() > ENTRIES_MAX) {
      throw errors.tooMany(entries.size(), ENTRIES_MAX);
    }
    Set<String> ids = new HashSet<>();
    for (E entry : entries) {
      String id = idOf.apply(entry);
      if (id == null || !ID.matcher(id).matches()) {
        throw errors.invalidId();
      }
      if (!ids.add(id)) {
        throw errors.notDistinct(id);
      }
    }
    return entries;
  }
}
