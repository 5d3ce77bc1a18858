package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void sliceSharesContentAndIsEqualToACopy() {
    Bytes whole = Bytes.utf8("queue/orders");
    Bytes slice = whole.slice(6, 6);

    assertThat(slice.toUtf8String()).isEqualTo("orders");
    assertThat(slice).isEqualTo(Bytes.utf8("orders")).hasSameHashCodeAs(Bytes.utf8("orders"));
    assertThat(slice).isNotEqualTo(whole);
  }

  @Test
  void refusesWhatLiesOutside() {
    Bytes three = Bytes.utf8("abc");

    assertThatThrownBy(() -> three.slice(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> three.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> three.slice(1, 2).get(2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void viewCannotBeWritten() {
    ByteBuffer view = Bytes.utf8("abc").asByteBuffer();

    assertThatThrownBy(() -> view.put(0, (byte) 'x')).isInstanceOf(ReadOnlyBufferException.class);
  }

  @Test
  void writesItselfToBuffersAndStreams() {
    Bytes slice = Bytes.utf8("abcdef").slice(1, 3);
    ByteBuffer buffer = ByteBuffer.allocate(3);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();

    slice.writeTo(buffer);
    slice.writeTo(stream);

    assertThat(buffer.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {'b', 'c', 'd'}));
    assertThat(stream.toByteArray()).containsExactly('b', 'c', 'd');
  }

  @Test
  void copyLeavesTheSourceWhereItWas() {
    ByteBuffer source = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);

    Bytes copy = Bytes.copyOf(source);
    source.put(1, (byte) 9);

    assertThat(copy.toByteArray()).containsExactly(2, 3);
    assertThat(source.position()).isEqualTo(1);
  }

  @Test
  void printsItsSizeAndNothingOfItsContent() {
    assertThat(Bytes.utf8("secret")).hasToString("Bytes[6]");
  }
}
