//: ## Exercises
//:
//: Each solution is compiled and tested with the book.
//:
//: **1.** (Warm-up.) A DnCNN has $`d`$ layers of $`c`$ channels. How many parameters does it learn, and how many
//: multiply-adds does it spend on a pixel? Which width gives the largest network of 17 layers with at most as many
//: parameters as LIDIA, 61,589?
//:
//: @solution(Chapters/Solutions/ScoreboardWidth.swift#solution)
//:
//: **2.** A network works on a picture of half the height and half the width, with four channels for the four pixels
//: that were one square. What becomes of its size and of its work? Check with FFDNet's 486,080 parameters.
//:
//: @solution(Chapters/Solutions/ScoreboardHalves.swift#solution)
//:
//: **3.** Two methods were measured on the same 68 pictures. One compares the two means, another looks at the
//: differences picture by picture. Show that the second has the smaller standard error if pictures that are hard for
//: one are hard for the other, and by how much. How many pictures would the first need to see a difference of a tenth
//: of a decibel?
//:
//: @solution(Chapters/Solutions/ScoreboardPairs.swift#solution)
//:
//: **4.** "The mean of the PSNRs" and "the PSNR of the mean squared error" are two numbers. Which is larger, always?
//: When are they equal? Which pictures does each of them listen to?
//:
//: @solution(Chapters/Solutions/ScoreboardMeans.swift#solution)
//:
//: **5.** (Harder.) A claim with a margin is kept by a run. How often would it be kept if nothing were behind it, that
//: is, if the two methods were equally good and each run differed by chance, normally with deviation $`s`$? A book
//: holds a hundred such claims. How large must margins be so that fewer than one of them is kept by luck alone?
//:
//: @solution(Chapters/Solutions/ScoreboardLuck.swift#solution)
