package dev.millrace.engine.texting;

import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;

/**
 * What can happen to an account's text messages. A new kind needs a number and a form in {@link
 * TextingRecordCodec}.
 */
public sealed interface TextingRecord extends MachineRecord {
  @Override
  default void encode(Encoder out) {
    TextingRecordCodec.encode(this, out);
  }

  record SettingsChanged(TextingSettings settings) implements TextingRecord {}

  /** Whoever has the number wants no more text messages. */
  record OptedOut(String phoneNumber) implements TextingRecord {}

  record OptedIn(String phoneNumber, long atMillis) implements TextingRecord {}

  /** The number is like this in the sandbox from now on. */
  record NumberStored(SandboxNumber number) implements TextingRecord {}

  record NumberDeleted(String phoneNumber) implements TextingRecord {}

  /** One of the passwords of this day went out, to a number that may be deleted since. */
  record PasswordSent(String phoneNumber, long atMillis) implements TextingRecord {}
}
