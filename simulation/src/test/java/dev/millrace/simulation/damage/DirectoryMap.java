package dev.millrace.simulation.damage;

import dev.millrace.simulation.damage.Broker.Served;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What each byte of a data directory is worth, told from its files as the format describes them and
 * from what was served, without the code that is to be judged by it.
 */
final class DirectoryMap {
  private static final int FILE_HEADER_BYTES = 128;
  private static final int FRAME_HEADER_BYTES = 40;
  private static final int FRAME_MAGIC = 0x4d4c4601;

  private final NavigableMap<String, SegmentMap> segments = new TreeMap<>();
  private final List<Served> served;

  /** What has to come of a change. */
  sealed interface Worth {
    /** It is not opened, and the message names this file and this offset. */
    record Refused(String path, long offset) implements Worth {}

    /** Every answer is as it was. */
    record Nothing(String why) implements Worth {}

    /** This message is answered with an error, and all else is as it was. */
    record Body(int servedIndex) implements Worth {}
  }

  /**
   * One segment.
   *
   * @param frames end offsets by start offset
   * @param readFrom frames that end behind it are read when the journal is opened
   */
  private record SegmentMap(
      int lane, long base, NavigableMap<Integer, Integer> frames, long readFrom) {}

  DirectoryMap(Map<String, byte[]> image, List<Served> served) {
    this.served = served;
    TreeMap<String, byte[]> sorted = new TreeMap<>(image);
    sorted.forEach((path, bytes) -> {
      if (path.endsWith(".segment")) {
        String next = nextSegment(sorted, path);
        boolean last = next.isEmpty();
        long bound = last ? Long.MAX_VALUE : positionOf(next);
        long readFrom = last ? 0 : newestSnapshot(sorted, path);
        segments.put(
            path,
            new SegmentMap(
                laneOf(path),
                positionOf(path),
                framesOf(bytes, positionOf(path), bound),
                readFrom));
      }
    });
  }

  int segmentCount() {
    return segments.size();
  }

  Worth worthOf(String path, int offset) {
    if (path.endsWith(".snapshot")) {
      return new Worth.Nothing("one of two snapshots");
    }
    if (path.endsWith("/claim") || offset < FILE_HEADER_BYTES) {
      return new Worth.Refused(path, 0);
    }
    SegmentMap segment = segments.get(path);
    if (segment == null) {
      return new Worth.Nothing("a file that is made anew");
    }
    var frame = segment.frames.floorEntry(offset);
    if (frame == null || offset >= frame.getValue()) {
      return new Worth.Nothing("zeros behind the frames");
    }
    if (segment.base + frame.getKey() - FILE_HEADER_BYTES >= segment.readFrom) {
      return new Worth.Refused(path, frame.getKey());
    }
    return bodyAt(segment.lane, segment.base + offset - FILE_HEADER_BYTES);
  }

  private Worth bodyAt(int lane, long position) {
    for (int i = 0; i < served.size(); i++) {
      if (served.get(i) instanceof Served.Message(_, var itsLane, var received, _)
          && itsLane == lane
          && position >= received.position()
          && position < received.position() + received.sizeBytes()) {
        return new Worth.Body(i);
      }
    }
    return new Worth.Nothing("before the snapshot, and of no message");
  }

  private static NavigableMap<Integer, Integer> framesOf(byte[] bytes, long base, long bound) {
    TreeMap<Integer, Integer> frames = new TreeMap<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int offset = FILE_HEADER_BYTES;
    while (offset + FRAME_HEADER_BYTES <= bytes.length
        && base + offset - FILE_HEADER_BYTES < bound
        && buffer.getInt(offset) == FRAME_MAGIC) {
      int end = offset + FRAME_HEADER_BYTES + buffer.getInt(offset + 8);
      frames.put(offset, end);
      offset = end;
    }
    return frames;
  }

  private static String nextSegment(NavigableMap<String, byte[]> files, String path) {
    for (String next : files.tailMap(path, false).keySet()) {
      if (next.endsWith(".segment") && sameDirectory(path, next)) {
        return next;
      }
    }
    return "";
  }

  private static long newestSnapshot(Map<String, byte[]> files, String segment) {
    List<Long> positions = new ArrayList<>(List.of(0L));
    for (String path : files.keySet()) {
      if (path.endsWith(".snapshot") && sameDirectory(path, segment)) {
        positions.add(positionOf(path));
      }
    }
    return positions.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static boolean sameDirectory(String path, String other) {
    return path.substring(0, path.indexOf('/')).equals(other.substring(0, other.indexOf('/')));
  }

  private static int laneOf(String path) {
    return Integer.parseInt(path.substring("lane-".length(), path.indexOf('/')));
  }

  private static long positionOf(String path) {
    int name = path.indexOf('/') + 1;
    return Long.parseLong(path.substring(name, name + 20));
  }
}
