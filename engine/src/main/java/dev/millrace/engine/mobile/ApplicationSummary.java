package dev.millrace.engine.mobile;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.mobile.ApplicationRecord.Created;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointStored;
import dev.millrace.engine.tree.SortedTree;
import java.util.Collections;
import java.util.Iterator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application as it was. Nothing of it lies in the journal.
 *
 * @param settings null for one that does not exist
 */
record ApplicationSummary(
    @Nullable ApplicationSettings settings, SortedTree<UUID, Endpoint> endpoints)
    implements Summary {
  @Override
  public Iterator<MachineRecord> records() {
    Iterator<Endpoint> all = endpoints.values();
    return new Iterator<>() {
      private @Nullable ApplicationSettings heading = settings;

      @Override
      public boolean hasNext() {
        return heading != null || all.hasNext();
      }

      @Override
      public MachineRecord next() {
        if (heading == null) {
          return new EndpointStored(all.next());
        }
        Created created = new Created(heading);
        heading = null;
        return created;
      }
    };
  }

  @Override
  public Iterator<LiveBody> bodies() {
    return Collections.emptyIterator();
  }

  @Override
  public AddressedCommand<?, ?> relocation(Iterable<BodyCopy> copies) {
    throw new IllegalStateException("nothing of an application lies in the journal");
  }
}
