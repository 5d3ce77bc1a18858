package dev.millrace.simulation;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** As if nobody zeroed what stands in a file already. */
final class UnzeroedDisk extends DiskAround {
  UnzeroedDisk(Disk disk) {
    super(disk);
  }

  @Override
  public DiskFile open(String path) throws IOException {
    return new UnzeroedFile(super.open(path));
  }

  private record UnzeroedFile(DiskFile file) implements DiskFile {
    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      boolean zeros = source.hasRemaining();
      for (int at = source.position(); at < source.limit(); at++) {
        zeros &= source.get(at) == 0;
      }
      if (zeros) {
        file.extendTo(offset + source.remaining());
        source.position(source.limit());
      } else {
        file.write(offset, source);
      }
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
}
