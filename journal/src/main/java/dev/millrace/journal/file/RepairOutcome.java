package dev.millrace.journal.file;

import java.util.List;

/**
 * What a repair has done to one journal.
 *
 * @param changes in the order in which they were made
 * @param losses what a server will not read any more; all of it was set aside
 */
public record RepairOutcome(List<Change> changes, List<Loss> losses) {
  public RepairOutcome {
    changes = List.copyOf(changes);
    losses = List.copyOf(losses);
  }

  /** How a file was changed. */
  public enum Kind {
    MOVED("moved aside"),
    CUT("copied aside, then cut off behind the last frame that can be reached"),
    HEADER("copied aside, then given a new header"),
    CLAIM("written anew"),
    CREATED("created, as the frames go on there");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** One changed file. */
  public record Change(String path, Kind kind) {}

  /**
   * Positions that held frames, or should have.
   *
   * @param frames whole ones among them, which nothing leads to any more
   */
  public record Loss(String path, long fromPosition, long toPosition, long frames) {
    public long bytes() {
      return toPosition - fromPosition;
    }
  }
}
