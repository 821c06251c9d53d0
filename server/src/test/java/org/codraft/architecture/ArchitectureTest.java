package org.codraft.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.NATIVE;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codraft.architecture.ImportTable.Row;
import org.codraft.architecture.LibraryWalls.Wall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The walls between packages hold, and each rule is shown to be able to fail on a class written to break it.
class ArchitectureTest {
    private static final String PRODUCT = "org.codraft";
    private static final String BAD = "org.codraft.architecture.bad";

    private static final JavaClasses product = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PRODUCT);
    private static final JavaClasses bad = new ClassFileImporter().importPackages(BAD);

    static Stream<Row> rows() {
        return ImportTable.ROWS.stream();
    }

    static Stream<Wall> walls() {
        return LibraryWalls.WALLS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void packageImportsOnlyWhatItsRowAllows(Row row) {
        ImportTable.rule(row, PRODUCT).check(product);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowOfTheTableCanFail(Row row) {
        assertThat(violations(ImportTable.rule(row, BAD), bad)).as(row.target()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void packagesNamedInTheTableExist(Row row) {
        Set<String> packages = product.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        Stream.concat(Stream.of(row.target()), row.mayImport().stream())
                .map(name -> PRODUCT + "." + name.replace("..", ""))
                .forEach(name -> assertThat(packages)
                        .as("package %s of the table", name)
                        .anyMatch(p -> p.equals(name) || p.startsWith(name + ".")));
    }

    @ParameterizedTest
    @MethodSource("walls")
    void libraryIsNamedOnlyAtHome(Wall wall) {
        LibraryWalls.rule(wall, PRODUCT).check(product);
    }

    @ParameterizedTest
    @MethodSource("walls")
    void wallCanFail(Wall wall) {
        assertThat(violations(LibraryWalls.rule(wall, BAD), bad))
                .as(wall.name())
                .isNotEmpty();
    }

    @Test
    void nativeMethodsLiveBehindTheNativeWall() {
        nativeWall(PRODUCT).check(product);
        assertThat(violations(nativeWall(BAD), bad)).isNotEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        noCycles(PRODUCT).check(product);
        assertThat(violations(noCycles(BAD), bad)).isNotEmpty();
    }

    private static ArchRule nativeWall(String root) {
        return methods()
                .that()
                .haveModifier(NATIVE)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage(root + ".live.crdt.jni")
                .because("only there a bad call can end the process")
                .allowEmptyShould(true);
    }

    private static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private static List<String> violations(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }
}
