import Foundation
import Images
import Tensors
import Testing

@Suite struct JPEGTests {
  /// A JPEG of a drawn scene, as it is written here.
  func written(_ image: Image, _ description: ImageDescription = ImageDescription()) throws -> [UInt8] {
    try withTemporaryFolder { folder in
      try PictureFile(image, description: description).write(to: folder + "/a.jpg")
      return try Array(Data(contentsOf: URL(fileURLWithPath: folder + "/a.jpg")))
    }
  }

  func scene(_ channels: Int) -> Image {
    let plane = Scene.deadLeaves.render(width: 60, height: 44, seed: 1).plane(0)
    return channels == 1
      ? Image(plane) : Image(planes: [plane, plane.scaled(by: 0.5), Tensor(repeating: 0.3, shape: plane.shape)])
  }

  @Test(arguments: [1, 3]) func writingAndReadingChangesLittle(channels: Int) throws {
    let image = scene(channels)
    let back = try Image(bytes: written(image))
    #expect((back.width, back.height, back.channels) == (60, 44, channels))
    #expect(back.origin?.bitDepth == 8)
    // Measured: 38.6 dB for gray, 36.4 dB for three planes that a JPEG must first mix.
    #expect(back.psnr(to: image) > 35)
  }

  @Test func coloursAreWrittenAtFullResolution() throws {
    // The header of the frame, SOF0: from byte 11 on three bytes a component, whose second holds the sampling factors.
    let bytes = try written(scene(3))
    let frame = try #require((0..<bytes.count - 20).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    #expect((0..<3).map { bytes[frame + 11 + 3 * $0] } == [0x11, 0x11, 0x11])
  }

  @Test func progressiveFilesAreRead() throws {
    let image = try Image(bytes: fixture("progressive"))
    #expect((image.width, image.height, image.channels) == (16, 12, 3))
    // Quality 90 on a flat place: one gray level measured, four allowed.
    #expect(abs(image[2, 2, 0] - 200.0 / 255) < 4 / 255 && abs(image[2, 2, 2] - 40.0 / 255) < 4 / 255)
  }

  func fixture(_ name: String) throws -> [UInt8] {
    try #require(Data(base64Encoded: jpegFixtures[name] ?? "").map(Array.init))
  }

  @Test func coloursForPrintAreNamedWithTheRemedy() throws {
    let bytes = try fixture("cmyk")
    let error = #expect(throws: ImageError.self) { try Image(bytes: bytes, name: "print.jpg") }
    #expect(error?.kind == .unsupported)
    for part in ["print.jpg", "CMYK", "convert"] { #expect(error?.description.contains(part) == true) }
  }

  @Test func everyTruncationIsRefused() throws {
    for bytes in [try written(scene(1)), try fixture("progressive")] {
      for length in 0..<bytes.count {
        let error = #expect(throws: ImageError.self) { try Image(bytes: Array(bytes[..<length]), name: "cut.jpg") }
        #expect(error?.description.contains("cut.jpg") == true)
        if length >= 3 { #expect(error?.kind == .corrupt) }
      }
    }
  }

  @Test func damagedBytesNeverEndTheProcess() throws {
    let bytes = try written(scene(3))
    var refused = 0
    for place in 2..<min(bytes.count, 900) {
      var damaged = bytes
      damaged[place] = damaged[place] == 0xFF ? 0 : 0xFF
      if (try? Image(bytes: damaged, pixelLimit: 1_000_000)) == nil { refused += 1 }
    }
    #expect(refused > 100)  // headers and tables; within the data many changes only change pixels
  }

  @Test func absurdSizesAreRefused() throws {
    var bytes = try written(scene(1))
    let frame = try #require((0..<bytes.count - 20).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0x00, 0xFF, 0x00])
    #expect((#expect(throws: ImageError.self) { try Image(bytes: bytes) })?.kind == .tooLarge)
    bytes.replaceSubrange(frame + 5..<frame + 9, with: [0, 0, 0, 0])
    #expect((#expect(throws: ImageError.self) { try Image(bytes: bytes) })?.kind == .corrupt)
    // No JPEG has a side beyond 65 500.
    let long = Image(repeating: 0.5, width: 65_501, height: 1)
    let error = #expect(throws: ImageError.self) { try written(long) }
    #expect(error?.kind == .unwritable && error?.description.contains("65500") == true)
  }
}

/// JPEG files of 16 × 12 pixels by ImageMagick 6.9, one colour (200, 120, 40).
private let jpegFixtures = [
  "progressive":
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGB"
    + "YUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wgARCAAM"
    + "ABADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAWAQEBAQAAAAAAAAAAAAAAAAAABgf/2gAMAwEAAhADEAAAAac4vgB//8QAFB"
    + "ABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQABBQIf/8QAFBEBAAAAAAAAAAAAAAAAAAAAIP/aAAgBAwEBPwEf/8QAFBEBAAAAAAAAAAAAAAAAAAAA"
    + "IP/aAAgBAgEBPwEf/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQAGPwIf/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQABPyEf/9oADA"
    + "MBAAIAAwAAABD/AP8A/8QAFBEBAAAAAAAAAAAAAAAAAAAAIP/aAAgBAwEBPxAf/8QAFBEBAAAAAAAAAAAAAAAAAAAAIP/aAAgBAgEBPxAf/8QA"
    + "FBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQABPxAf/9k=",
  "cmyk":
    "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3OFBtUVdfYmdoZz5NcXlwZH"
    + "hcZWdj/9sAQwEREhIYFRgvGhovY0I4QmNjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj/8AAFAgADAAQ"
    + "BAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAFBv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAAFBv"
    + "/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAOBAEAAhEDEQQAAD8AkAKAG0gD/9k=",
]
