//: ## Five promises
//:
//: The lecture names five benefits of designed networks. The claims judge them, one by one.
//:
//: **1. Concise, yet as effective.** This is the thesis of the book.
//:
//: @claims(ahead-by-pictures, well-chosen, control-trained-alike, well-chosen-set12, well-chosen-csc, width-brings-little, 06-NonLocalMultiScale/ahead-of-our-dncnn, 06-NonLocalMultiScale/ahead-on-set12, 07-StridedCSC/near-dncnn, 05-DeepKSVD/near-dncnn, 06-NonLocalMultiScale/near-dncnn, 06-NonLocalMultiScale/published, 07-StridedCSC/published)
//:
//: Concise, yes. As effective as DnCNN, LIDIA is on this board, where it had the longest training. The control takes some of
//: the shine: as many guessed parameters are better than CSCNet's after less training than LIDIA's. By the published values, at the end
//: of long trainings, the designed networks are behind DnCNN at this noise: Deep K-SVD by
//: @cell(gaps, Deep K-SVD, σ = 25) dB, LIDIA by @cell(gaps, LIDIA, σ = 25) and CSCNet by @cell(gaps, CSCNet, σ = 25). That is
//: close to the best, but not quite as close as the lecture has it, and our own networks stop short of the published
//: ones.
//:
//: **2. Easier to train.**
//:
//: @claims(05-DeepKSVD/lighter-is-faster, 05-DeepKSVD/heavier-ends-higher, easier-by-work, csc-easier-by-work)
//:
//: Not as a rule. Deep K-SVD is good early and is overtaken, and the narrow DnCNN, which nobody designed, fares the same. What did make training
//: fast was the optimiser: the same claim stands in chapters 5, 6 and 7, and whether it helps a guessed network as much, no
//: run of this book has tried.
//:
//: **3. They may break barriers.** On photographs with white noise the methods have crowded for years below one line.
//:
//: @claims(second-stage, third-stage)
//:
//: Not seen here. Our designed networks stop short of the published ones. These stand near the line of the guessed, above
//: or below it as one files two papers, and such values carry no claim of ours. Of
//: those whose size is known, two tenths of a decibel and more above all of them stand NLRN, which compares patches, and
//: networks of ten million parameters and more that had larger training sets.
//:
//: **4. Understanding and explainability.** Each layer was a step of an algorithm before it was trained. Is it one still,
//: afterwards?
//:
//: @claims(04-LISTA/start-coupled, 04-LISTA/coupling-emerges, 04-LISTA/layer-bound, 05-DeepKSVD/lambda-follows-content, 05-DeepKSVD/window-middle, 05-DeepKSVD/depth-hardly-after, 07-StridedCSC/network-is-pursuit, 07-StridedCSC/single-shift-fails)
//:
//: Half and half. Thresholds and windows stay what they were designed to be, and in LISTA there is even a theorem about
//: the trained form. But a Deep K-SVD of a single step does as well on the board as one of seven, with
//: @value(one-step) dB against @cell(board, Deep K-SVD, PSNR in dB), and a single shift of CSCNet, which should be a denoised
//: picture, is worse than the noisy one. The network keeps the form of the algorithm. It need not keep its meaning.
//:
//: **5. Past work is not in vain.** What the classics knew goes on in the networks.
//:
//: @claims(07-StridedCSC/network-is-pursuit, 06-NonLocalMultiScale/external-helps, 06-NonLocalMultiScale/unlike-gains, 06-NonLocalMultiScale/adapts-to-text, 05-DeepKSVD/adaptation-helps, 05-DeepKSVD/adaptation-unlike)
//:
//: Confirmed, in the sense that the classics can be found inside: the steps, the dictionaries, the averages over patches and
//: the search for similar ones are those of chapters 1 to 3 and of BM3D, in the same functions. And as K-SVD learned from the
//: picture at hand, so its descendants learn on for a picture unlike the others. Whether a guessed network does that
//: as well, this book did not try.
