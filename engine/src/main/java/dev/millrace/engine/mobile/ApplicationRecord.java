package dev.millrace.engine.mobile;

import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import java.util.UUID;

/**
 * What can happen to a platform application. A new kind needs a number and a form in {@link
 * ApplicationRecordCodec}.
 */
public sealed interface ApplicationRecord extends MachineRecord {
  @Override
  default void encode(Encoder out) {
    ApplicationRecordCodec.encode(this, out);
  }

  /** The application came to be, without endpoints. */
  record Created(ApplicationSettings settings) implements ApplicationRecord {}

  record SettingsChanged(ApplicationSettings settings) implements ApplicationRecord {}

  /** The application is gone with all its endpoints. */
  record Deleted() implements ApplicationRecord {}

  /** The endpoint of that id is like this from now on, whether it was there before or not. */
  record EndpointStored(Endpoint endpoint) implements ApplicationRecord {}

  record EndpointDeleted(UUID id) implements ApplicationRecord {}
}
