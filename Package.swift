// swift-tools-version: 6.3
import PackageDescription

// The rooms of the house, ground floor first. Imports only point down: a target may depend only on those above it.
// `Scripts/check-imports` holds every `import` line against this file.

/// A library of the package.
func library(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources)
}

/// A program of the package.
func tool(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies + [argumentParser])
}

/// A chapter: an executable whose source is also its page.
/// - Parameters:
///   - data: folders of it that hold logs, not code. Its page is woven.
///   - also: libraries that other chapters do not need.
func chapter(_ name: String, data: [String] = [], also: [Target.Dependency] = []) -> Target {
  .executableTarget(
    name: name,
    dependencies: [
      "Tensors", "Images", "Gradients", "Sparse", "Learning", "Networks", "Denoisers", "Assertions", "Notebook",
    ] + also,
    path: "Chapters/\(name)", exclude: data + ["README.md"])
}

/// A library of the system, found by pkg-config. Where it is missing, `swift build` says which package holds it.
/// - Parameter pkgConfig: its name there.
func system(_ name: String, pkgConfig: String, apt: String, dnf: String, brew: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .yum([dnf]), .brew([brew])])
}

/// The tests of one library, or of the programs.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")

let package = Package(
  name: "Sparseland",
  products: [
    .library(name: "Tensors", targets: ["Tensors"]),
    .library(name: "Images", targets: ["Images"]),
    .library(name: "Gradients", targets: ["Gradients"]),
    .library(name: "Learning", targets: ["Learning"]),
    .library(name: "Networks", targets: ["Networks"]),
    .library(name: "Sparse", targets: ["Sparse"]),
    .library(name: "Denoisers", targets: ["Denoisers"]),
    .library(name: "Degradations", targets: ["Degradations"]),
    .library(name: "Plotting", targets: ["Plotting"]),
    .library(name: "Assertions", targets: ["Claims", "Assertions"]),
    .library(name: "Notebook", targets: ["Notebook", "Weaving"]),
  ],
  traits: [
    .trait(name: "MPI", description: "Training and evaluation on several machines; needs libopenmpi-dev.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
  ],
  targets: [
    // Ground floor: the system's libraries, what Swift calls of them, and loops in C. The libraries are named for the linker
    // once more, for machines without pkg-config.
    system("SystemOpenBLAS", pkgConfig: "openblas", apt: "libopenblas-dev", dnf: "openblas-devel", brew: "openblas"),
    system("SystemPNG", pkgConfig: "libpng", apt: "libpng-dev", dnf: "libpng-devel", brew: "libpng"),
    system("SystemJPEG", pkgConfig: "libjpeg", apt: "libjpeg-dev", dnf: "libjpeg-turbo-devel", brew: "jpeg-turbo"),
    system("SystemTIFF", pkgConfig: "libtiff-4", apt: "libtiff-dev", dnf: "libtiff-devel", brew: "libtiff"),
    system("SystemFFTW", pkgConfig: "fftw3", apt: "libfftw3-dev", dnf: "fftw-devel", brew: "fftw"),
    .target(name: "COpenBLAS", dependencies: ["SystemOpenBLAS"], linkerSettings: [.linkedLibrary("openblas")]),
    .target(name: "CKernels"),
    .target(name: "CPNG", dependencies: ["SystemPNG"], linkerSettings: [.linkedLibrary("png")]),
    .target(name: "CJPEG", dependencies: ["SystemJPEG"], linkerSettings: [.linkedLibrary("jpeg")]),
    .target(name: "CTIFF", dependencies: ["SystemTIFF"], linkerSettings: [.linkedLibrary("tiff")]),
    .target(name: "CFFTW", dependencies: ["SystemFFTW"], linkerSettings: [.linkedLibrary("fftw3")]),
    .target(
      name: "CMPI", cSettings: [.define("SPARSELAND_MPI", .when(traits: ["MPI"]))],
      linkerSettings: [.linkedLibrary("mpi", .when(traits: ["MPI"]))]),
    .target(
      name: "CGnuplot", dependencies: ["SystemPNG"],
      linkerSettings: [.linkedLibrary("boost_iostreams"), .linkedLibrary("boost_filesystem"), .linkedLibrary("png")]),

    // Libraries.
    library("Files"),
    library("Tensors", ["COpenBLAS", "CKernels", "Files", real]),
    library("Claims"),
    library("Images", ["Files", "Tensors", "CPNG", "CJPEG", "CTIFF", "CKernels"]),
    library("Gradients", ["Tensors", "CKernels"]),
    library("Sparse", ["Tensors"]),
    library("Learning", ["Files", "Gradients", "Images", "Tensors", real]),
    library("Networks", ["Files", "Learning", "Gradients", "Images", "Sparse", "Tensors", real]),
    library(
      "Denoisers", ["Files", "Sparse", "Learning", "Networks", "Images", "Tensors", "CKernels"],
      resources: [.copy("Resources")]),
    library("Degradations", ["Gradients", "Sparse", "Learning", "Denoisers", "Images", "Tensors", "CFFTW", real]),
    library(
      "Assertions",
      ["Files", "Claims", "Sparse", "Learning", "Networks", "Denoisers", "Images", "Tensors"]),
    library("Weaving", ["Files", "Claims"]),
    library("Grading", ["Files", "Assertions", "Claims", "Weaving", "Tensors"]),
    library("Plotting", ["Files", "Images", "Tensors", "CGnuplot"]),
    library("Notebook", ["Files", "Weaving", "Claims", "Plotting", "Images", "Tensors"]),

    // What the programs share: progress on the terminal, common options, checks before a long run.
    .target(
      name: "Terminal",
      dependencies: ["Files", "Tensors", argumentParser]),

    .target(name: "Machines", dependencies: ["CMPI", "Learning", "Tensors", "Terminal", argumentParser]),

    // Programs.
    tool(
      "book",
      [
        "Files", "Weaving", "Grading", "Plotting", "Notebook", "Assertions", "Claims", "Denoisers", "Learning",
        "Images",
        "Tensors", "Terminal",
      ]),
    tool("denoise", ["Files", "Denoisers", "Learning", "Images", "Tensors", "Plotting", "Terminal"]),
    tool("restore", ["Files", "Degradations", "Denoisers", "Images", "Tensors", "Terminal"]),
    tool("evaluate", ["Files", "Denoisers", "Learning", "Images", "Tensors", "Machines", "Terminal"]),
    tool(
      "train",
      ["Files", "Denoisers", "Networks", "Learning", "Sparse", "Images", "Tensors", "Plotting", "Machines", "Terminal"]),
    tool(
      "benchmark",
      ["Files", "Denoisers", "Networks", "Learning", "Sparse", "Images", "Tensors", "Plotting", "Terminal"]),
    tool("exercises", ["Assertions", "Weaving", "Claims", "Sparse", "Tensors", "Terminal"]),

    // Chapters, and the solutions of their exercises.
    chapter("01-ISTA"),
    chapter("02-OMP"),
    chapter("03-KSVD"),
    chapter("04-LISTA"),
    chapter("05-DeepKSVD", data: ["Experiments"]),
    chapter("06-NonLocalMultiScale", data: ["Experiments"]),
    chapter("07-StridedCSC", data: ["Experiments"]),
    chapter("08-OtherPriors", data: ["Experiments"]),
    chapter("09-InverseProblems", also: ["Degradations"]),
    chapter("10-SynthesisRecognition", data: ["Data"], also: ["Degradations"]),
    chapter("11-Scoreboard", data: ["Experiments"]),
    chapter("12-OpenQuestions", data: ["Experiments"]),
    .target(
      name: "Solutions", dependencies: ["Tensors", "Images", "Sparse", "Networks", "Denoisers", "Degradations"],
      path: "Chapters/Solutions"),

    // Tests.
    tests("TensorsTests", ["Files", "Tensors"]),
    tests("GradientsTests", ["Gradients", "Sparse", "Images", "Tensors"]),
    tests("ImagesTests", ["Files", "Images", "Tensors"]),
    tests("SparseTests", ["Sparse", "Images", "Tensors"]),
    tests("LearningTests", ["Files", "Learning", "Gradients", "Images", "Tensors"]),
    tests(
      "NetworksTests",
      ["Denoisers", "Networks", "Learning", "Gradients", "Images", "Sparse", "Tensors"]),
    tests("DenoisersTests", ["Files", "Denoisers", "Networks", "Learning", "Sparse", "Images", "Tensors"]),
    tests("DegradationsTests", ["Degradations", "Denoisers", "Learning", "Sparse", "Images", "Tensors"]),
    tests(
      "AssertionsTests",
      [
        "Files", "Assertions", "Claims", "Sparse", "Learning", "Networks", "Denoisers", "Degradations", "Images",
        "Tensors",
      ]),
    tests("WeavingTests", ["Files", "Weaving", "Claims"]),
    tests("GradingTests", ["Files", "Grading", "Assertions", "Claims", "Tensors"]),
    tests("NotebookTests", ["Files", "Notebook", "Plotting", "Weaving", "Claims", "Images", "Tensors"]),
    tests("ExamplesTests", ["Denoisers", "Networks", "Learning", "Gradients", "Sparse", "Images", "Tensors"]),
    tests(
      "SolutionsTests",
      ["Solutions", "Gradients", "Learning", "Networks", "Sparse", "Images", "Denoisers", "Degradations", "Tensors"]),
    tests("ToolsTests", ["Images", "Tensors", "Assertions", "Claims"]),
  ],
  swiftLanguageModes: [.v6]
)
