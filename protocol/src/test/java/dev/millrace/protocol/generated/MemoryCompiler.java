package dev.millrace.protocol.generated;

import dev.millrace.generator.ShapeClass;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated sources with every lint check on and keeps the classes in memory. */
public final class MemoryCompiler {
  private MemoryCompiler() {}

  /** Compiles the sources and returns a loader of their classes; any warning is a failure. */
  public static ClassLoader compile(List<ShapeClass> sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StandardJavaFileManager standard = javac.getStandardFileManager(diagnostics, null, null);
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    javac
        .getTask(
            null,
            new ClassCollector(standard, classes),
            diagnostics,
            List.of("-Xlint:all,-processing,-serial,-classfile,-exports", "-proc:none", "-g:none"),
            null,
            sources.stream().map(Source::new).toList())
        .call();
    if (!diagnostics.getDiagnostics().isEmpty()) {
      throw new AssertionError(
          diagnostics.getDiagnostics().stream()
              .limit(20)
              .map(Object::toString)
              .collect(Collectors.joining("\n")));
    }
    return new MemoryLoader(classes);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(ShapeClass shape) {
      super(
          URI.create(
              "memory:///"
                  + shape.packageName().replace('.', '/')
                  + "/"
                  + shape.className()
                  + ".java"),
          Kind.SOURCE);
      this.text = shape.source();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class ClassCollector extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    ClassCollector(JavaFileManager standard, Map<String, ByteArrayOutputStream> classes) {
      super(standard);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          classes.put(className, bytes);
          return bytes;
        }
      };
    }
  }

  private static final class MemoryLoader extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> classes;

    MemoryLoader(Map<String, ByteArrayOutputStream> classes) {
      super(MemoryCompiler.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }
}
