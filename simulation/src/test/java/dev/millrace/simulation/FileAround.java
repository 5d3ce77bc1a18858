package dev.millrace.simulation;

import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that leaves everything to another one; who extends it changes some of it. */
class FileAround implements DiskFile {
  private final DiskFile file;

  FileAround(DiskFile file) {
    this.file = file;
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    file.write(offset, source);
  }

  @Override
  public int read(long offset, ByteBuffer target) throws IOException {
    return file.read(offset, target);
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public void extendTo(long sizeBytes) throws IOException {
    file.extendTo(sizeBytes);
  }

  @Override
  public void seal() throws IOException {
    file.seal();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
