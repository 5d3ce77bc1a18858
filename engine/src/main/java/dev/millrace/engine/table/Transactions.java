package dev.millrace.engine.table;

import dev.millrace.base.Bytes;
import dev.millrace.engine.table.DatabaseRecord.TransactionRemembered;
import dev.millrace.engine.tree.SortedTree;
import java.util.Iterator;
import java.util.Optional;

/** The transactions of the last ten minutes that their clients may send again. Immutable. */
record Transactions(
    SortedTree<String, TransactionRemembered> byToken,
    SortedTree<Age, TransactionRemembered> byAge) {
  static final Transactions NONE = new Transactions(SortedTree.empty(), SortedTree.empty());
  static final long REMEMBERED_MILLIS = 10 * 60 * 1000;

  /** The order in which they are forgotten. */
  record Age(long atMillis, String token) implements Comparable<Age> {
    @Override
    public int compareTo(Age other) {
      int order = Long.compare(atMillis, other.atMillis);
      return order != 0 ? order : token.compareTo(other.token);
    }

    private static Age of(TransactionRemembered remembered) {
      return new Age(remembered.atMillis(), remembered.token());
    }
  }

  Optional<Bytes> fingerprint(String token) {
    return byToken.get(token).map(TransactionRemembered::fingerprint);
  }

  Transactions with(TransactionRemembered remembered) {
    return new Transactions(
        byToken.with(remembered.token(), remembered), byAge.with(Age.of(remembered), remembered));
  }

  /** Without those that are too old by now. */
  Transactions at(long nowMillis) {
    Transactions rest = this;
    Iterator<TransactionRemembered> all = byAge.values();
    while (all.hasNext()) {
      TransactionRemembered oldest = all.next();
      if (nowMillis - oldest.atMillis() < REMEMBERED_MILLIS) {
        break;
      }
      rest =
          new Transactions(
              rest.byToken.without(oldest.token()), rest.byAge.without(Age.of(oldest)));
    }
    return rest;
  }
}
