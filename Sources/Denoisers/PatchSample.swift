import Files
import Images
import Tensors

/// Random patches of the luma of pictures, each less its mean, one picture after the other.
///
/// Each picture gives the same number, as far as it has them. Pictures smaller than a patch give none.
/// - Parameters:
///   - pictures: how to get them; none is kept.
///   - count: patches in all.
///   - random: chooses them.
///   - body: gets the patches of each picture, one a row.
/// - Throws: what reading a picture throws, and ``DenoiserError`` when no patch is found.
func forEachSample(
  of pictures: [() throws -> Image], patches count: Int, side: Int, _ random: inout RandomStream,
  _ body: (Tensor<Float>) -> Void
) throws {
  var found = false
  for (k, load) in pictures.enumerated() {
    let plane = try load().luma.plane(0)
    guard plane.rows >= side, plane.columns >= side else { continue }
    let grid = Patches(of: plane, side: side)
    // The quota up to and with this picture, less what was taken before: adds up to the whole.
    let share = min(grid.count, (k + 1) * count / pictures.count - k * count / pictures.count)
    guard share > 0 else { continue }
    var patches = grid.extract(random.sample(share, below: grid.count).sorted(), from: plane)
    _ = removeMeans(&patches)
    body(patches)
    found = true
  }
  guard found else {
    throw DenoiserError(
      "no patch to learn from in \(counted(pictures.count, "picture")); wanted pictures of \(side) × \(side) pixels or "
        + "more"
    )
  }
}
