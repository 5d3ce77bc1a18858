package dev.millrace.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A method fits on a screen. javac itself says where each begins and ends. */
final class MethodLengthRule implements Rule {
  static final int METHOD_LINES_MAX = 70;

  /**
   * Without a class path: for each file javac would look for plugins in all of that of the tests.
   */
  private static final List<String> OPTIONS = List.of("-proc:none", "--class-path", "");

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

  @Override
  public List<Finding> check(SourceFile file) {
    List<Finding> findings = new ArrayList<>();
    if (!file.isJava() || file.lineCount() <= METHOD_LINES_MAX) {
      return findings;
    }
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, _ -> {}, OPTIONS, null, List.of(unit(file)));
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    try {
      for (CompilationUnitTree parsed : task.parse()) {
        new Scanner(file.path(), positions, parsed, findings).scan(parsed, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return findings;
  }

  private static JavaFileObject unit(SourceFile file) {
    return new SimpleJavaFileObject(
        URI.create("mem:///" + file.path()), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return file.text();
      }
    };
  }

  private static final class Scanner extends TreeScanner<Void, Void> {
    private final String path;
    private final SourcePositions positions;
    private final CompilationUnitTree unit;
    private final List<Finding> findings;

    Scanner(
        String path, SourcePositions positions, CompilationUnitTree unit, List<Finding> findings) {
      this.path = path;
      this.positions = positions;
      this.unit = unit;
      this.findings = findings;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      LineMap lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      if (last - first + 1 > METHOD_LINES_MAX) {
        findings.add(
            new Finding(
                path,
                Math.toIntExact(first),
                method.getName()
                    + " has "
                    + (last - first + 1)
                    + " lines; "
                    + METHOD_LINES_MAX
                    + " are allowed"));
      }
      return super.visitMethod(method, null);
    }
  }
}
