package dev.millrace.journal;

/** A journal cannot do what it was asked; the message is written for the operator who reads it. */
public sealed class JournalException extends RuntimeException {
  protected JournalException(String message, Throwable cause) {
    super(message, cause);
  }

  protected JournalException(String message) {
    super(message);
  }

  /** Bytes that were durable are not what they were: names the place, never repaired by itself. */
  public static final class Corrupt extends JournalException {
    private final long offset;
    private final String reason;

    public Corrupt(String place, long offset, String reason) {
      super("damaged at " + place + " offset " + offset + ": " + reason);
      this.offset = offset;
      this.reason = reason;
    }

    public long offset() {
      return offset;
    }

    /** What is wrong, without the place. */
    public String reason() {
      return reason;
    }
  }

  /** A file is whole but not ours to read: of another journal, another kind, a newer version. */
  public static final class Foreign extends JournalException {
    private final String reason;

    public Foreign(String place, String reason) {
      super("cannot use " + place + ": " + reason);
      this.reason = reason;
    }

    /** What is wrong, without the place. */
    public String reason() {
      return reason;
    }
  }

  /** Somebody else is using the journals. */
  public static final class Locked extends JournalException {
    public Locked(String message) {
      super(message);
    }
  }

  /** The medium failed, or the writer is dead; what was not completed may or may not be durable. */
  public static final class Failed extends JournalException {
    public Failed(String message, Throwable cause) {
      super(message, cause);
    }

    public Failed(String message) {
      super(message);
    }
  }

  /** The address holds nothing: trimmed, or not written yet. */
  public static final class NoSuchPosition extends JournalException {
    public NoSuchPosition(JournalId journal, long position) {
      super("journal " + journal.name() + " has nothing at position " + position);
    }
  }

  /** Another claim of the same journal came later. */
  public static final class Fenced extends JournalException {
    public Fenced(JournalId journal, long epoch) {
      super("journal " + journal.name() + ": epoch " + epoch + " was fenced by a later claim");
    }
  }
}
