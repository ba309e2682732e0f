/// What a picture file says besides its pixels, so that it can go on from the file read to the file written.
///
/// The pixels know nothing of it: they are stored values, and no algorithm here converts colours.
public struct ImageDescription: Sendable, Equatable {
  /// Bits a sample: 1, 2, 4, 8 or 16.
  public var bitDepth: Int
  /// An ICC profile, which says what the stored colours look like; its bytes.
  public var colourProfile: [UInt8]?
  /// What a PNG calls its profile.
  public var colourProfileName: String?
  /// A PNG's gAMA: the exponent from light to stored values, times 100 000.
  public var gamma: Int32?
  /// A PNG's cHRM: x and y of white, red, green and blue, times 100 000; eight numbers.
  public var chromaticities: [Int32]?
  /// A PNG's sRGB: the colours are those of sRGB, and how they are to be fitted to a device, 0 to 3.
  public var renderingIntent: Int32?
  /// How large the pixels are meant to be.
  public var resolution: Resolution?
  /// What the camera said.
  public var exif: Exif?

  /// Pixels a length.
  public struct Resolution: Sendable, Equatable {
    /// Pixels a metre across, or their share when the unit is unknown.
    public var across: Double
    /// The same downwards.
    public var down: Double
    /// False when only the ratio of the two means something.
    public var isPerMetre: Bool

    /// A resolution.
    public init(across: Double, down: Double, isPerMetre: Bool) {
      (self.across, self.down, self.isPerMetre) = (across, down, isPerMetre)
    }

    /// Pixels an inch or, where only the ratio is known, the two parts of it.
    var perInch: (across: Double, down: Double) {
      isPerMetre ? (across * Self.metresPerInch, down * Self.metresPerInch) : (across, down)
    }

    static let metresPerInch = 0.0254

    /// The same after a quarter turn.
    var turned: Resolution { Resolution(across: down, down: across, isPerMetre: isPerMetre) }
  }

  /// A description that says nothing but the bits.
  public init(bitDepth: Int = 8) { self.bitDepth = bitDepth }

  /// Whether it says what the stored colours look like.
  public var tellsColours: Bool {
    colourProfile != nil || gamma != nil || chromaticities != nil || renderingIntent != nil
  }

  /// The profile, if it is one for pictures of so many channels: a profile of gray does not fit a colour picture.
  func colourProfile(for channels: Int) -> [UInt8]? {
    guard let colourProfile, colourProfile.count >= 128 else { return nil }
    // ICC.1, header: the space of the colours in bytes 16 to 19.
    let space = String(decoding: colourProfile[16..<20], as: UTF8.self)
    return space == (channels == 1 ? "GRAY" : "RGB ") ? colourProfile : nil
  }

  /// Which of the eight orientations the pixels are stored in, as EXIF counts; 1 is upright.
  var orientation: Int { exif?.orientation ?? 1 }
}
