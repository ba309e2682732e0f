//: ## Further reading
//:
//: * M. Aharon, M. Elad, A. Bruckstein, *K-SVD: an algorithm for designing overcomplete dictionaries for sparse
//:   representation*, IEEE Transactions on Signal Processing 54(11), 2006, doi:10.1109/TSP.2006.881199. The algorithm.
//: * M. Elad, M. Aharon, *Image denoising via sparse and redundant representations over learned dictionaries*, IEEE
//:   Transactions on Image Processing 15(12), 2006, doi:10.1109/TIP.2006.881969. The denoiser.
//: * R. Rubinstein, M. Zibulevsky, M. Elad, *Efficient implementation of the K-SVD algorithm using Batch Orthogonal Matching
//:   Pursuit*, Technion CS-2008-08. The approximate update.
//: * M. Lebrun, A. Leclaire, *An implementation and detailed analysis of the K-SVD image denoising algorithm*, Image
//:   Processing On Line 2, 2012, doi:10.5201/ipol.2012.llm-ksvd. All constants examined.
//: * J. Mairal, M. Elad, G. Sapiro, *Sparse representation for color image restoration*, IEEE Transactions on Image Processing
//:   17(1), 2008. Colour, and K-SVD that sees known pixels only.
//: * K. Engan, S. Aase, J. Husøy, *Method of optimal directions for frame design*, ICASSP 1999,
//:   doi:10.1109/ICASSP.1999.760624. The other update: all atoms at once, by least squares.
