package dev.millrace.engine.texting;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.texting.TextingRecord.NumberStored;
import dev.millrace.engine.texting.TextingRecord.OptedIn;
import dev.millrace.engine.texting.TextingRecord.OptedOut;
import dev.millrace.engine.texting.TextingRecord.PasswordSent;
import dev.millrace.engine.texting.TextingRecord.SettingsChanged;
import dev.millrace.engine.tree.SortedTree;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An account's text messages as they were. Opt-ins stand before opt-outs: who opted in and out
 * again is in both lists.
 *
 * @param touched false for one to which nothing has happened
 */
record TextingSummary(
    SettingsChanged settings,
    List<OptedIn> optIns,
    SortedTree<String, String> optedOut,
    SortedTree<String, SandboxNumber> sandbox,
    List<PasswordSent> passwordsSent,
    boolean touched)
    implements Summary {
  @Override
  public Iterator<MachineRecord> records() {
    if (!touched) {
      return Collections.emptyIterator();
    }
    return Stream.of(
            Stream.of(settings),
            optIns.stream(),
            optedOut.stream().map(OptedOut::new),
            sandbox.stream().map(NumberStored::new),
            passwordsSent.stream())
        .<MachineRecord>flatMap(part -> part)
        .iterator();
  }

  @Override
  public Iterator<LiveBody> bodies() {
    return Collections.emptyIterator();
  }

  @Override
  public AddressedCommand<?, ?> relocation(Iterable<BodyCopy> copies) {
    throw new IllegalStateException("nothing of text messages lies in the journal");
  }
}
