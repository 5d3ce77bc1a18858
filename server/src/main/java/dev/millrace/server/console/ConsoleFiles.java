package dev.millrace.server.console;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages, scripts and pictures of the console, from the classpath, with what a browser may do.
 */
final class ConsoleFiles {
  private static final String FOLDER = "console/";
  private static final String INDEX = "index.html";

  /** No dot leads a name, so nothing leads out of the folder. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.(?<type>[a-z0-9]+)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private static final Pattern INLINE_SCRIPT =
      Pattern.compile("<script type=\"importmap\">(?<text>.*?)</script>", Pattern.DOTALL);

  private final Map<String, ConsoleFile> known = new ConcurrentHashMap<>();

  private record ConsoleFile(Bytes content, String tag, List<Header> headers) {}

  /**
   * The file's content, or that it has not changed.
   *
   * @param name below {@code /console/}; the empty one is the page itself
   */
  Optional<WireReply> find(String name, Headers asked) {
    return file(name.isEmpty() ? INDEX : name)
        .map(file ->
            file.tag.equals(asked.first("If-None-Match"))
                ? new WireReply(304, file.headers, Bytes.EMPTY)
                : new WireReply(200, file.headers, file.content));
  }

  private Optional<ConsoleFile> file(String name) {
    ConsoleFile file = known.get(name);
    if (file != null) {
      return Optional.of(file);
    }
    Matcher matcher = NAME.matcher(name);
    String type = matcher.matches() ? TYPES.get(matcher.group("type")) : null;
    Optional<ConsoleFile> found = type == null ? Optional.empty() : read(name, type);
    found.ifPresent(read -> known.put(name, read));
    return found;
  }

  private static Optional<ConsoleFile> read(String name, String type) {
    try (InputStream resource =
        ConsoleFiles.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      if (resource == null) {
        return Optional.empty();
      }
      Bytes content = Bytes.wrap(resource.readAllBytes());
      String tag = '"' + Digests.hex(Digests.sha256(content)).substring(0, 32) + '"';
      List<Header> headers = new ArrayList<>(BrowserRules.ALWAYS);
      headers.add(new Header("Content-Type", type));
      headers.add(new Header("ETag", tag));
      headers.add(new Header("Cache-Control", "no-cache"));
      if (name.equals(INDEX)) {
        headers.add(BrowserRules.contentPolicy(inlineScripts(content.toUtf8String())));
      }
      return Optional.of(new ConsoleFile(content, tag, List.copyOf(headers)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The import map has to stand in the page; the browser knows it by its hash. */
  private static List<String> inlineScripts(String page) {
    return INLINE_SCRIPT
        .matcher(page)
        .results()
        .map(script -> hash(Bytes.utf8(script.group(1))))
        .toList();
  }

  private static String hash(Bytes script) {
    return "sha256-" + Base64.getEncoder().encodeToString(Digests.sha256(script));
  }
}
