package dev.millrace.server.api.sqs;

/** The characters that a message may have, as the service's API reference lists them. */
final class MessageText {
  private MessageText() {}

  static boolean isAllowed(String text) {
    for (int at = 0; at < text.length(); ) {
      char unit = text.charAt(at);
      if (unit >= 0x20 && unit <= 0xD7FF) {
        at++;
        continue;
      }
      int character = text.codePointAt(at);
      boolean allowed =
          character >= 0x20
              ? character <= 0xD7FF
                  || (character >= 0xE000 && character != 0xFFFE && character != 0xFFFF)
              : character == '\t' || character == '\n' || character == '\r';
      if (!allowed) {
        return false;
      }
      at += Character.charCount(character);
    }
    return true;
  }
}
