import RealModule
import Tensors

/// Twill cloth with a check of darker and lighter threads, in soft folds that bend and shade it.
func renderFabric(width: Int, height: Int, random start: RandomStream) -> Image {
  var random = start
  let (folds, bends, fibres) = (
    SmoothNoise(seed: random.next()), SmoothNoise(seed: random.next()), SmoothNoise(seed: random.next())
  )
  let angle = random.uniform(0.1, 0.5)
  let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
  let thread = random.uniform(3.4, 4.2)  // pixels from thread to thread
  // Dark ground, light bars, and two tones between.
  let check = [(0.22, 0.32), (0.8, 0.95), (0.4, 0.55), (0.65, 0.8)].map { random.uniform($0.0, $0.1) }
  let period = 24.0  // threads a repeat of the check

  let bars = [0, 0, 0, 1, 2, 2, 1, 3].map { check[$0] }

  @Sendable func tone(_ index: Double) -> Double {
    let phase = (index / period - (index / period).rounded(.down)) * 8
    return bars[min(7, Int(phase))]
  }
  return shaded(width: width, height: height) { x, y in
    // The cloth's own coordinates, pushed about by the folds.
    let (a, b) = (x / 170, y / 170)
    let (bendX, bendY) = (26 * bends.value(a, b), 26 * bends.value(a + 40, b + 40))
    let u = (cosine * (x + bendX) + sine * (y + bendY)) / thread
    let v = (-sine * (x + bendX) + cosine * (y + bendY)) / thread
    let (warp, weft) = (u.rounded(.down), v.rounded(.down))
    // Twill: over two, under two, one further on each row; it makes the diagonal ribs.
    let over = (Int(warp) &+ Int(weft)) & 3 < 2
    let across = over ? u - warp - 0.5 : v - weft - 0.5
    let along = over ? v - weft - 0.5 : u - warp - 0.5
    let round = 1 - 2.4 * across * across - 0.7 * along * along
    let colour = over ? tone(warp) : tone(weft + 11)
    let shade = 0.92 + 0.38 * folds.clouds(x / 150, y / 150, octaves: 2)
    let fibre = over ? fibres.value(3 * u, 0.7 * v) : fibres.value(0.7 * u, 3 * v)
    return colour * (0.45 + 0.68 * round) * shade + 0.035 * fibre
  }
}

/// A wall of bricks in stretcher bond, lit from the upper left.
func renderBrick(width: Int, height: Int, random start: RandomStream) -> Image {
  var random = start
  let (tones, grain, edges) = (
    SmoothNoise(seed: random.next()), SmoothNoise(seed: random.next()), SmoothNoise(seed: random.next())
  )
  let (brickWidth, brickHeight) = (random.uniform(50, 58), random.uniform(18, 21))
  let mortar = 2.6
  let angle = random.uniform(-0.04, 0.04)
  let (shiftX, shiftY) = (random.uniform(0, brickWidth), random.uniform(0, brickHeight))
  return shaded(width: width, height: height) { x, y in
    let wobble = 1.1 * edges.value(x / 9, y / 9)
    let px = x * Double.cos(angle) + y * Double.sin(angle) + shiftX + wobble
    let py = y * Double.cos(angle) - x * Double.sin(angle) + shiftY + 0.8 * edges.value(x / 9 + 50, y / 9 + 50)
    let course = (py / brickHeight).rounded(.down)
    let offset = (Int(course) & 1 == 0 ? 0 : 0.5) + 0.08 * (tones.lattice(Int(course), 7777) - 0.5)
    let column = (px / brickWidth + offset).rounded(.down)
    // Distances to the brick's sides.
    let left = (px / brickWidth + offset - column) * brickWidth
    let top = py - course * brickHeight
    let (right, bottom) = (brickWidth - left, brickHeight - top)
    let inside = min(min(left, right), min(top, bottom)) - mortar / 2
    let rough = grain.clouds(x / 5, y / 5, octaves: 3)
    let stain = 0.06 * grain.clouds(x / 150 + 300, y / 150, octaves: 2)
    if inside < 0 {
      // Mortar: light, and shaded where the brick above throws its shadow.
      let shadow = bottom > top && top < mortar / 2 + 0.4 ? 0.22 : 0
      return 0.74 - shadow + 0.06 * rough + stain
    }
    let tone = 0.3 + 0.3 * tones.lattice(Int(column), Int(course))
    let bevel = max(0, 1 - inside / 1.6)
    let light = left < right && left - mortar / 2 < 1.6 || top - mortar / 2 < 1.6 ? 0.1 : -0.13
    return tone + bevel * light + 0.1 * rough + stain
  }
}

/// A night sky: stars with a power law of brightness and Moffat profiles, a nebula, and galaxies.
func renderStars(width: Int, height: Int, random start: RandomStream) -> Image {
  var random = start
  let clouds = SmoothNoise(seed: random.next())
  let area = Double(width * height)
  var sky = shaded(width: width, height: height, samples: 1) { x, y in
    let nebula = clouds.clouds(x / 140, y / 140, octaves: 5)
    let dust = clouds.clouds(x / 60 + 80, y / 60 + 80, octaves: 4)
    return 0.045 + 0.3 * max(0, nebula + 0.15) * (0.75 + 0.5 * dust)
  }

  /// Adds a spot of given peak; `profile` maps the squared distance, in units of the spot's own size, to [0, 1].
  func add(x: Double, y: Double, reach: Double, _ profile: (Double, Double) -> Double) {
    guard x + reach >= 0, y + reach >= 0, x - reach < Double(width), y - reach < Double(height) else { return }
    for row in max(0, Int(y - reach))...min(height - 1, max(0, Int(y + reach))) {
      for column in max(0, Int(x - reach))...min(width - 1, max(0, Int(x + reach))) {
        sky[column, row] += Float(profile(Double(column) + 0.5 - x, Double(row) + 0.5 - y))
      }
    }
  }

  for _ in 0..<Int((area / 90_000).rounded(.up)) {
    let (x, y) = (random.uniform(0, Double(width)), random.uniform(0, Double(height)))
    let (angle, flat, size) = (random.uniform(0, Double.pi), random.uniform(0.3, 0.75), random.uniform(3, 11))
    let peak = random.uniform(0.25, 0.7)
    let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
    add(x: x, y: y, reach: 7 * size) { dx, dy in
      let (u, v) = (cosine * dx + sine * dy, (cosine * dy - sine * dx) / flat)
      let distance = (u * u + v * v).squareRoot() / size
      // An exponential disc with two faint arms.
      let turn = Double.atan2(y: v, x: u)
      return peak * Double.exp(-distance) * (1 + 0.35 * Double.cos(2 * turn - 2.2 * distance))
    }
  }
  for _ in 0..<Int(area / 110) {
    let (x, y) = (random.uniform(-8, Double(width) + 8), random.uniform(-8, Double(height) + 8))
    // Counts fall with the power 1.6 of the flux, about as in real fields.
    let flux = min(30, 0.04 * Double.pow(1 - random.uniform(), -1 / 1.1))
    let core = 1.15
    add(x: x, y: y, reach: min(26, 3 + 4 * core * Double.pow(flux / 0.04, 0.25))) { dx, dy in
      flux * Double.pow(1 + (dx * dx + dy * dy) / (core * core), -2.6)
    }
  }
  return sky
}
