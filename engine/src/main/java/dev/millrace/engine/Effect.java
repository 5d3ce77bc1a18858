package dev.millrace.engine;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Encoder;
import java.util.Optional;

/**
 * What one machine's decision does to another. Where both live in one lane it is decided on the
 * spot and becomes part of the same frame. Otherwise it is a debt of the lane, written down, and
 * paid by sending it to the other lane until that one has answered.
 */
public interface Effect {
  MachineId<?> source();

  MachineId<?> target();

  /** Where the content lies in the source's journal, if it lies there and not in the effect. */
  Optional<StoredBody> storedBody();

  /** The same effect carrying its content, for a lane that cannot read the source's journal. */
  Effect withBody(Bytes body);

  /** Writes the form that {@link MachineKind#decodeEffect} reads; a body it carries is left out. */
  void encode(Encoder out);

  /** What the target is asked; granted means taken. */
  AddressedCommand<?, ?> delivery();

  /** What the source does when the target has refused. */
  AddressedCommand<?, ?> takeBack();

  /**
   * A place in a lane's journal.
   *
   * @param position where the record that holds the content begins
   */
  record StoredBody(long position, int sizeBytes) {}
}
