//: ### A blind spot
//:
//: The second way does without σ: hide a pixel, and predict it from its neighbours. The truth at that pixel is not
//: known, but its noisy value is, and
//:
//: ```math
//: E\,(\hat x_i - y_i)^2 = E\,(\hat x_i - x_i)^2 + \sigma^2 ,
//: ```
//:
//: as long as the prediction has not seen $`y_i`$, since the noise of one pixel says nothing about that of another. So whoever
//: minimises the left side minimises the error. Noise2Void (Krull, Buchholz, Jug 2019) hides a pixel behind the value of a
//: neighbour, and counts the error there alone. In this book one pixel of each cell of $`4 \times 4`$ is hidden.
//:
//: <details>
//: <summary>The listing of the hidden pixels</summary>
//:
//: @slice(Sources/Learning/Unsupervised.swift#blind-spot)
//:
//: </details>
//:
//: The price is plain, for the noisy value of a pixel is the best single thing to know about it, and this network learns
//: not to use it. Exercise 4 computes what that costs, and how to mend it when σ is known.
