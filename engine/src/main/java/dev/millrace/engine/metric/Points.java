package dev.millrace.engine.metric;

import dev.millrace.engine.tree.SortedTree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The points of one series at one resolution, in the order of their times. Immutable. They lie in
 * blocks of an hour, so that an hour is forgotten in one step.
 */
final class Points {
  static final int BLOCK_SECONDS = 3600;
  static final Points OF_SECONDS = new Points(1, SortedTree.empty());
  static final Points OF_MINUTES = new Points(60, SortedTree.empty());

  private final int resolutionSeconds;
  private final SortedTree<Long, Block> blocks;

  private record Block(long atSeconds, SortedTree<Long, Point> points) {}

  private Points(int resolutionSeconds, SortedTree<Long, Block> blocks) {
    this.resolutionSeconds = resolutionSeconds;
    this.blocks = blocks;
  }

  static long blockOf(long atSeconds) {
    return Math.floorDiv(atSeconds, BLOCK_SECONDS) * BLOCK_SECONDS;
  }

  boolean isEmpty() {
    return blocks.size() == 0;
  }

  /** What is known of the period that a time lies in. */
  Optional<Point> at(long atSeconds) {
    return blocks.get(blockOf(atSeconds)).flatMap(block -> block.points.get(begin(atSeconds)));
  }

  Points with(long atSeconds, Sample sample) {
    long begin = begin(atSeconds);
    Point point =
        at(begin).map(known -> known.merge(sample)).orElseGet(() -> new Point(begin, sample));
    long blockAt = blockOf(begin);
    SortedTree<Long, Point> points =
        blocks.get(blockAt).map(Block::points).orElseGet(SortedTree::empty);
    return new Points(
        resolutionSeconds, blocks.with(blockAt, new Block(blockAt, points.with(begin, point))));
  }

  /** Without the hours that begin before a time. */
  Points withoutBefore(long seconds) {
    SortedTree<Long, Block> kept = blocks;
    Iterator<Block> oldest = blocks.values();
    while (oldest.hasNext()) {
      long blockAt = oldest.next().atSeconds;
      if (blockAt >= seconds) {
        break;
      }
      kept = kept.without(blockAt);
    }
    return kept == blocks ? this : new Points(resolutionSeconds, kept);
  }

  /** Visits those that begin at {@code from} or later, and before {@code to}. */
  void forEach(long from, long to, Consumer<Point> visitor) {
    Iterator<Block> later = blocks.valuesAfter(blockOf(from) - 1);
    while (later.hasNext()) {
      Block block = later.next();
      if (block.atSeconds >= to) {
        return;
      }
      Iterator<Point> points = block.points.valuesAfter(from - 1);
      while (points.hasNext()) {
        Point point = points.next();
        if (point.atSeconds() >= to) {
          return;
        }
        visitor.accept(point);
      }
    }
  }

  /** The points of each hour. */
  List<List<Point>> byHour() {
    List<List<Point>> hours = new ArrayList<>();
    blocks
        .values()
        .forEachRemaining(block -> hours.add(block.points.firstPage(block.points.size())));
    return hours;
  }

  private long begin(long atSeconds) {
    return Math.floorDiv(atSeconds, resolutionSeconds) * resolutionSeconds;
  }
}
