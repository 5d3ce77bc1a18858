package dev.millrace.engine.texting;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.codec.NamedValues;
import dev.millrace.engine.texting.TextingRecord.NumberDeleted;
import dev.millrace.engine.texting.TextingRecord.NumberStored;
import dev.millrace.engine.texting.TextingRecord.OptedIn;
import dev.millrace.engine.texting.TextingRecord.OptedOut;
import dev.millrace.engine.texting.TextingRecord.PasswordSent;
import dev.millrace.engine.texting.TextingRecord.SettingsChanged;

/**
 * The journal form of {@link TextingRecord}: a number for the kind, then its members in order.
 * Numbers and forms are for ever; a changed form gets a new number.
 */
final class TextingRecordCodec {
  private static final int SETTINGS_CHANGED = 1;
  private static final int OPTED_OUT = 2;
  private static final int OPTED_IN = 3;
  private static final int NUMBER_STORED = 4;
  private static final int NUMBER_DELETED = 5;
  private static final int PASSWORD_SENT = 6;

  private TextingRecordCodec() {}

  static void encode(TextingRecord record, Encoder out) {
    switch (record) {
      case SettingsChanged(var settings) -> {
        out.putByte(SETTINGS_CHANGED);
        NamedValues.put(settings.given(), TextingAttribute::wireName, out);
      }
      case OptedOut(var phoneNumber) -> {
        out.putByte(OPTED_OUT);
        out.putString(phoneNumber);
      }
      case OptedIn(var phoneNumber, var atMillis) -> {
        out.putByte(OPTED_IN);
        out.putString(phoneNumber);
        out.putVarLong(atMillis);
      }
      case NumberStored(var number) -> {
        out.putByte(NUMBER_STORED);
        putNumber(number, out);
      }
      case NumberDeleted(var phoneNumber) -> {
        out.putByte(NUMBER_DELETED);
        out.putString(phoneNumber);
      }
      case PasswordSent(var phoneNumber, var atMillis) -> {
        out.putByte(PASSWORD_SENT);
        out.putString(phoneNumber);
        out.putVarLong(atMillis);
      }
    }
  }

  static TextingRecord decode(Decoder in) {
    int kind = in.getByte();
    return switch (kind) {
      case SETTINGS_CHANGED -> new SettingsChanged(getSettings(in));
      case OPTED_OUT -> new OptedOut(in.getString());
      case OPTED_IN -> new OptedIn(in.getString(), in.getVarLong());
      case NUMBER_STORED -> new NumberStored(getNumber(in));
      case NUMBER_DELETED -> new NumberDeleted(in.getString());
      case PASSWORD_SENT -> new PasswordSent(in.getString(), in.getVarLong());
      default -> throw new MalformedRecordException("no record of text messages is a " + kind);
    };
  }

  private static void putNumber(SandboxNumber number, Encoder out) {
    out.putString(number.phoneNumber());
    out.putString(number.language());
    out.putString(number.password());
    out.putVarLong(number.passwordSentAtMillis());
    out.putVarInt(number.wrongAttempts());
    out.putVarLong(number.attemptedAtMillis());
    out.putBoolean(number.verified());
  }

  private static SandboxNumber getNumber(Decoder in) {
    return new SandboxNumber(
        in.getString(),
        in.getString(),
        in.getString(),
        in.getVarLong(),
        in.getVarInt(),
        in.getVarLong(),
        in.getBoolean());
  }

  private static TextingSettings getSettings(Decoder in) {
    return new TextingSettings(
        NamedValues.get(TextingAttribute.class, TextingAttribute::named, in));
  }
}
