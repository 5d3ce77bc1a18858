package dev.millrace.server.outgoing;

import dev.millrace.base.Bytes;
import java.net.InetAddress;

/**
 * The addresses that begin with the same bits.
 *
 * @param network 4 or 16 bytes, of which those after the prefix are not looked at
 * @param prefixBits how many bits count
 */
record CidrBlock(Bytes network, int prefixBits) {
  CidrBlock {
    if (prefixBits < 0 || prefixBits > network.size() * Byte.SIZE) {
      throw new IllegalArgumentException("a prefix of " + prefixBits + " bits");
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or an address alone.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  static CidrBlock parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    // Java reads 10.0.0 as 10.0.0.0; who writes that means something else.
    if (!address.contains(":") && !address.matches("[0-9]+([.][0-9]+){3}")) {
      throw new IllegalArgumentException("no address");
    }
    byte[] network = InetAddress.ofLiteral(address).getAddress();
    if (slash < 0) {
      return new CidrBlock(Bytes.wrap(network), network.length * Byte.SIZE);
    }
    String bits = text.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("a prefix that is no number");
    }
    return new CidrBlock(Bytes.wrap(network), Integer.parseInt(bits));
  }

  boolean contains(InetAddress address) {
    byte[] bits = address.getAddress();
    if (bits.length != network.size()) {
      return false;
    }
    int left = prefixBits;
    for (int i = 0; left > 0; i++, left -= Byte.SIZE) {
      int mask = left >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - left) & 0xff;
      if (((bits[i] ^ network.get(i)) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
