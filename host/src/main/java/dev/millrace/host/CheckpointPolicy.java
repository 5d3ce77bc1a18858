package dev.millrace.host;

/**
 * When the state of a lane is written down, and how much of an old journal is copied forward.
 *
 * @param growthBytes a journal that has grown by so much since the last snapshot, and by twice that
 *     snapshot's size, gets a new one
 * @param slackBytes how much a journal may take beyond twice what is needed of it before the
 *     contents of its oldest messages are copied forward
 * @param relocatedBytesMax how much is copied forward after one snapshot
 */
public record CheckpointPolicy(long growthBytes, long slackBytes, long relocatedBytesMax) {
  /**
   * A queue that always drains keeps its journal below eight segments of 64 MiB, and one that is
   * used as hard as can be gets a snapshot every few seconds.
   */
  public static final CheckpointPolicy DEFAULTS =
      new CheckpointPolicy(128L << 20, 64L << 20, 32L << 20);
}
