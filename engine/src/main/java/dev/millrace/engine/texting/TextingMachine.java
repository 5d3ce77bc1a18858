package dev.millrace.engine.texting;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.texting.TextingRecord.NumberDeleted;
import dev.millrace.engine.texting.TextingRecord.NumberStored;
import dev.millrace.engine.texting.TextingRecord.OptedIn;
import dev.millrace.engine.texting.TextingRecord.OptedOut;
import dev.millrace.engine.texting.TextingRecord.PasswordSent;
import dev.millrace.engine.texting.TextingRecord.SettingsChanged;
import dev.millrace.engine.tree.SortedTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/** An account's text messages in one region. Commands of this package read it. */
public final class TextingMachine implements Machine {
  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

  private final OptIns optIns = new OptIns();
  private final Deque<PasswordSent> passwordsSent = new ArrayDeque<>();
  private TextingSettings settings = TextingSettings.DEFAULTS;
  private SortedTree<String, String> optedOut = SortedTree.empty();
  private SortedTree<String, SandboxNumber> sandbox = SortedTree.empty();
  private boolean touched;

  TextingSettings settings() {
    return settings;
  }

  /** The phone numbers that want no text messages. */
  SortedTree<String, String> optedOut() {
    return optedOut;
  }

  boolean optedInLately(String phoneNumber) {
    return optIns.holds(phoneNumber);
  }

  SortedTree<String, SandboxNumber> sandbox() {
    return sandbox;
  }

  /** The one-time passwords of the last 24 hours, whether their numbers are still there or not. */
  Deque<PasswordSent> passwordsSent() {
    return passwordsSent;
  }

  @Override
  public boolean exists() {
    return touched;
  }

  @Override
  public void advance(long nowMillis) {
    optIns.advance(nowMillis);
    while (!passwordsSent.isEmpty()
        && passwordsSent.getFirst().atMillis() + DAY_MILLIS <= nowMillis) {
      passwordsSent.removeFirst();
    }
  }

  @Override
  public void apply(MachineRecord record, long position, int sizeBytes) {
    touched = true;
    switch ((TextingRecord) record) {
      case SettingsChanged(var changed) -> settings = changed;
      case OptedOut(var phoneNumber) -> optedOut = optedOut.with(phoneNumber, phoneNumber);
      case OptedIn optIn -> {
        optedOut = optedOut.without(optIn.phoneNumber());
        optIns.add(optIn);
      }
      case NumberStored(var number) -> sandbox = sandbox.with(number.phoneNumber(), number);
      case NumberDeleted(var phoneNumber) -> sandbox = sandbox.without(phoneNumber);
      case PasswordSent sent -> passwordsSent.addLast(sent);
    }
  }

  @Override
  public OptionalLong wakeAtMillis(boolean awaited) {
    return OptionalLong.empty();
  }

  @Override
  public AddressedCommand<?, ?> housekeeping() {
    throw new IllegalStateException("an account's text messages never wake");
  }

  @Override
  public Summary freeze() {
    return new TextingSummary(
        new SettingsChanged(settings),
        optIns.freeze(),
        optedOut,
        sandbox,
        List.copyOf(passwordsSent),
        touched);
  }

  /** Whether a moment lies within the last 24 hours. */
  static boolean isWithinDay(long atMillis, long nowMillis) {
    return nowMillis - atMillis < DAY_MILLIS;
  }
}
