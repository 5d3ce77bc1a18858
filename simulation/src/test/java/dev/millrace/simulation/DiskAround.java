package dev.millrace.simulation;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.util.List;

/** A disk that leaves everything to another one; who extends it changes some of it. */
class DiskAround implements Disk {
  private final Disk disk;

  DiskAround(Disk disk) {
    this.disk = disk;
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public void createDirectory(String directory) throws IOException {
    disk.createDirectory(directory);
  }

  @Override
  public DiskFile create(String path) throws IOException {
    return disk.create(path);
  }

  @Override
  public DiskFile open(String path) throws IOException {
    return disk.open(path);
  }

  @Override
  public void delete(String path) throws IOException {
    disk.delete(path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void syncDirectory(String directory) throws IOException {
    disk.syncDirectory(directory);
  }

  @Override
  public long freeBytes() throws IOException {
    return disk.freeBytes();
  }

  @Override
  public Lock lock(String path, String owner) throws IOException {
    return disk.lock(path, owner);
  }

  @Override
  public String toString() {
    return disk.toString();
  }
}
