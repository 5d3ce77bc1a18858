package dev.millrace.journal.file;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import java.util.Optional;

/** Sees everything that an inspection reads, and may know more about what is in it. */
public interface InspectionListener {
  /** Returns what is wrong with the content of a frame that is whole as such. */
  Optional<String> frame(Frame frame);

  /** Returns what is wrong with the content of a chunk that is whole as such. */
  Optional<String> chunk(Bytes chunk);

  /** So many bytes more have been read. */
  void advanced(long bytes);
}
