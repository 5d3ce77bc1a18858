package dev.millrace.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.MemberSchema;

/** CBOR; lengths are always definite. */
final class CborWriter {
  private final ReplyBuffer out;

  CborWriter(int bytesExpected) {
    this.out = new ReplyBuffer(bytesExpected);
  }

  void head(int major, long argument) {
    int high = major << 5;
    if (argument >= 0 && argument < 24) {
      out.write(high | (int) argument);
    } else if (argument >= 0 && argument <= 0xff) {
      out.write(high | 24);
      out.write((int) argument);
    } else if (argument >= 0 && argument <= 0xffff) {
      out.write(high | 25);
      out.writeNumber(argument, Short.BYTES);
    } else if (argument >= 0 && argument <= 0xffff_ffffL) {
      out.write(high | 26);
      out.writeNumber(argument, Integer.BYTES);
    } else {
      out.write(high | 27);
      out.writeNumber(argument, Long.BYTES);
    }
  }

  void integer(long value) {
    if (value >= 0) {
      head(CborReader.UNSIGNED, value);
    } else {
      head(CborReader.NEGATIVE, -1 - value);
    }
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    head(CborReader.TEXT, utf8.length);
    out.write(utf8, 0, utf8.length);
  }

  /** The name of a member. */
  void name(MemberSchema member) {
    head(CborReader.TEXT, member.utf8Name().size());
    member.utf8Name().writeTo(out);
  }

  void bytes(Bytes bytes) {
    head(CborReader.BYTES, bytes.size());
    bytes.writeTo(out);
  }

  void simple(int which) {
    out.write((CborReader.SIMPLE << 5) | which);
  }

  void single(float value) {
    out.write((CborReader.SIMPLE << 5) | 26);
    out.writeNumber(Float.floatToIntBits(value), Integer.BYTES);
  }

  void number(double value) {
    out.write((CborReader.SIMPLE << 5) | 27);
    out.writeNumber(Double.doubleToLongBits(value), Long.BYTES);
  }

  Bytes toBytes() {
    return out.toBytes();
  }
}
