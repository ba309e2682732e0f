import Claims

/// The ids of the claims that do not hold.
func failures(_ claims: [Claim]) -> Set<String> { Set(claims.filter { $0.verdict != .holds }.map(\.id)) }
