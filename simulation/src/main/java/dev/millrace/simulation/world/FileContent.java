package dev.millrace.simulation.world;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * One file twice: as the page cache has it, and as the medium does; and, for every sector in which
 * they differ, all versions that the sector has had since it was last made durable.
 */
final class FileContent {
  static final int SECTOR_BYTES = 512;
  private static final int SECTORS_PER_PAGE = 8;

  private byte[] cached = {};
  private int cachedBytes;
  private byte[] durable = {};
  private int durableBytes;
  private final TreeMap<Integer, List<byte[]>> unsynced = new TreeMap<>();

  /** Where a bit was flipped, and what by; the mask is 0 where none was, or it was overwritten. */
  private int flippedOffset;

  private int flippedMask;
  private boolean flipMet;

  int size() {
    return cachedBytes;
  }

  void write(long offset, ByteBuffer source) {
    int from = Math.toIntExact(offset);
    int end = from + source.remaining();
    extendTo(end);
    source.get(cached, from, end - from);
    if (flippedOffset >= from && flippedOffset < end) {
      flippedMask = 0;
    }
    for (int sector = from / SECTOR_BYTES; sector * SECTOR_BYTES < end; sector++) {
      unsynced.computeIfAbsent(sector, _ -> new ArrayList<>()).add(sectorOf(cached, sector));
    }
  }

  void extendTo(long size) {
    cachedBytes = Math.max(cachedBytes, Math.toIntExact(size));
    cached = grown(cached, cachedBytes);
  }

  byte at(int offset) {
    return cached[offset];
  }

  /** Changes bits of one byte wherever it is kept, as decay of the medium would. */
  void flip(int offset, int mask) {
    flipEverywhere(offset, mask);
    flippedOffset = offset;
    flippedMask = mask;
  }

  /** Somebody has read these bytes. */
  void wasRead(long offset, int size) {
    flipMet |= flippedMask != 0 && flippedOffset >= offset && flippedOffset < offset + size;
  }

  /** Whether what was flipped has been read since this was asked last. */
  boolean flipMet() {
    boolean met = flipMet;
    flipMet = false;
    return met;
  }

  /** Undoes the newest flip, unless what it hit was written anew. */
  void heal() {
    if (flippedMask != 0) {
      flipEverywhere(flippedOffset, flippedMask);
      flippedMask = 0;
    }
  }

  private void flipEverywhere(int offset, int mask) {
    cached[offset] ^= (byte) mask;
    if (offset < durable.length) {
      durable[offset] ^= (byte) mask;
    }
    for (byte[] version : unsynced.getOrDefault(offset / SECTOR_BYTES, List.of())) {
      version[offset % SECTOR_BYTES] ^= (byte) mask;
    }
  }

  int read(long offset, ByteBuffer target) {
    int size = (int) Math.clamp(cachedBytes - offset, 0L, target.remaining());
    if (size > 0) {
      target.put(cached, (int) offset, size);
    }
    return size;
  }

  void force() {
    unsynced.forEach((sector, versions) -> keep(sector, versions.getLast()));
    unsynced.clear();
    durableBytes = cachedBytes;
  }

  /**
   * A force has failed: some sectors have reached the medium, the others never will, because the
   * cache takes them for clean from now on, and goes on to show what was written.
   */
  void forgetUnsynced(Chance chance) {
    unsynced.forEach((sector, versions) -> keepSome(sector, versions, chance));
    unsynced.clear();
  }

  /** The cache is gone. */
  void losePower(DiskLoss loss, Chance chance) {
    switch (loss) {
      case NOTHING_SURVIVES -> {}
      case EVERYTHING_SURVIVES -> force();
      case SECTORS_SURVIVE -> {
        unsynced.forEach((sector, versions) -> keepSome(sector, versions, chance));
        durableBytes = chance.percent(50) ? cachedBytes : durableBytes;
      }
      case FIRST_SECTOR_LOST -> {
        if (!unsynced.isEmpty()) {
          unsynced.pollFirstEntry();
          unsynced.forEach((sector, versions) -> keep(sector, versions.getLast()));
          durableBytes = cachedBytes;
        }
      }
      case PAGES_SURVIVE -> {
        TreeMap<Integer, Boolean> pages = new TreeMap<>();
        unsynced.forEach((sector, versions) -> {
          if (pages.computeIfAbsent(sector / SECTORS_PER_PAGE, _ -> chance.percent(50))) {
            keep(sector, versions.getLast());
          }
        });
        durableBytes = chance.percent(50) ? cachedBytes : durableBytes;
      }
    }
    unsynced.clear();
    durable = grown(durable, durableBytes);
    Arrays.fill(durable, durableBytes, durable.length, (byte) 0);
    cached = durable.clone();
    cachedBytes = durableBytes;
    if (flippedOffset >= cachedBytes) {
      flippedMask = 0;
    }
  }

  private void keepSome(int sector, List<byte[]> versions, Chance chance) {
    int version = chance.below(versions.size() + 1);
    if (version < versions.size()) {
      keep(sector, versions.get(version));
    }
  }

  private void keep(int sector, byte[] bytes) {
    durable = grown(durable, (sector + 1) * SECTOR_BYTES);
    System.arraycopy(bytes, 0, durable, sector * SECTOR_BYTES, SECTOR_BYTES);
  }

  private static byte[] sectorOf(byte[] bytes, int sector) {
    return Arrays.copyOfRange(bytes, sector * SECTOR_BYTES, (sector + 1) * SECTOR_BYTES);
  }

  private static byte[] grown(byte[] bytes, int size) {
    return size <= bytes.length
        ? bytes
        : Arrays.copyOf(bytes, Math.max(size, bytes.length + bytes.length / 2));
  }
}
