package dev.millrace.engine.mobile;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.codec.NamedValues;
import dev.millrace.engine.mobile.ApplicationRecord.Created;
import dev.millrace.engine.mobile.ApplicationRecord.Deleted;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointDeleted;
import dev.millrace.engine.mobile.ApplicationRecord.EndpointStored;
import dev.millrace.engine.mobile.ApplicationRecord.SettingsChanged;
import java.util.UUID;

/**
 * The journal form of {@link ApplicationRecord}: a number for the kind, then its members in order.
 * Numbers and forms are for ever; a changed form gets a new number.
 */
final class ApplicationRecordCodec {
  private static final int CREATED = 1;
  private static final int SETTINGS_CHANGED = 2;
  private static final int DELETED = 3;
  private static final int ENDPOINT_STORED = 4;
  private static final int ENDPOINT_DELETED = 5;

  private ApplicationRecordCodec() {}

  static void encode(ApplicationRecord record, Encoder out) {
    switch (record) {
      case Created(var settings) -> {
        out.putByte(CREATED);
        putSettings(settings, out);
      }
      case SettingsChanged(var settings) -> {
        out.putByte(SETTINGS_CHANGED);
        putSettings(settings, out);
      }
      case Deleted() -> out.putByte(DELETED);
      case EndpointStored(var endpoint) -> {
        out.putByte(ENDPOINT_STORED);
        putId(endpoint.id(), out);
        out.putString(endpoint.token());
        out.putString(endpoint.customUserData());
        out.putBoolean(endpoint.enabled());
      }
      case EndpointDeleted(var id) -> {
        out.putByte(ENDPOINT_DELETED);
        putId(id, out);
      }
    }
  }

  static ApplicationRecord decode(Decoder in) {
    int kind = in.getByte();
    return switch (kind) {
      case CREATED -> new Created(getSettings(in));
      case SETTINGS_CHANGED -> new SettingsChanged(getSettings(in));
      case DELETED -> new Deleted();
      case ENDPOINT_STORED ->
          new EndpointStored(
              new Endpoint(getId(in), in.getString(), in.getString(), in.getBoolean()));
      case ENDPOINT_DELETED -> new EndpointDeleted(getId(in));
      default -> throw new MalformedRecordException("no record of an application is a " + kind);
    };
  }

  private static void putSettings(ApplicationSettings settings, Encoder out) {
    NamedValues.put(settings.given(), ApplicationAttribute::wireName, out);
  }

  private static ApplicationSettings getSettings(Decoder in) {
    return new ApplicationSettings(
        NamedValues.get(ApplicationAttribute.class, ApplicationAttribute::named, in));
  }

  private static void putId(UUID id, Encoder out) {
    out.putLong(id.getMostSignificantBits());
    out.putLong(id.getLeastSignificantBits());
  }

  private static UUID getId(Decoder in) {
    return new UUID(in.getLong(), in.getLong());
  }
}
