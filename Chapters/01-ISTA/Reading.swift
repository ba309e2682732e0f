//: ## Further reading
//:
//: * R. Tibshirani, *Regression shrinkage and selection via the Lasso*, 1996,
//:   [doi:10.1111/j.2517-6161.1996.tb02080.x](https://doi.org/10.1111/j.2517-6161.1996.tb02080.x); S. Chen, D. Donoho,
//:   M. Saunders, *Atomic decomposition by basis pursuit*, 1998,
//:   [doi:10.1137/S1064827596304010](https://doi.org/10.1137/S1064827596304010): the problem, from two sides.
//: * D. Donoho, I. Johnstone, *Ideal spatial adaptation by wavelet shrinkage*, 1994,
//:   [doi:10.1093/biomet/81.3.425](https://doi.org/10.1093/biomet/81.3.425); D. Donoho, *De-noising by soft-thresholding*,
//:   1995, [doi:10.1109/18.382009](https://doi.org/10.1109/18.382009): thresholds, and how high they should be.
//: * H. Zou, T. Hastie, R. Tibshirani, *On the "degrees of freedom" of the Lasso*, 2007,
//:   [arXiv:0712.0881](https://arxiv.org/abs/0712.0881); R. Gribonval, *Should penalized least squares regression be
//:   interpreted as maximum a posteriori estimation?*, IEEE Transactions on Signal Processing, 2011: the choice of λ, and
//:   what MAP does not say.
//: * M. Osborne, B. Presnell, B. Turlach, *A new approach to variable selection in least squares problems*, IMA Journal of
//:   Numerical Analysis, 2000; B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, *Least angle regression*, 2004,
//:   [arXiv:math/0406456](https://arxiv.org/abs/math/0406456): the path.
//: * I. Daubechies, M. Defrise, C. De Mol, *An iterative thresholding algorithm for linear inverse problems with a sparsity
//:   constraint*, 2004, [doi:10.1002/cpa.20042](https://doi.org/10.1002/cpa.20042): ISTA.
//: * A. Beck, M. Teboulle, *A fast iterative shrinkage-thresholding algorithm for linear inverse problems*, 2009,
//:   [doi:10.1137/080716542](https://doi.org/10.1137/080716542): FISTA and both bounds.
//: * B. O'Donoghue, E. Candès, *Adaptive restart for accelerated gradient schemes*, 2015,
//:   [doi:10.1007/s10208-013-9150-3](https://doi.org/10.1007/s10208-013-9150-3).
//: * E. Hale, W. Yin, Y. Zhang, *Fixed-point continuation for ℓ1-minimization*, 2008,
//:   [doi:10.1137/070698920](https://doi.org/10.1137/070698920); K. Bredies, D. Lorenz, *Linear convergence of iterative
//:   soft-thresholding*, 2008, [doi:10.1007/s00041-008-9041-1](https://doi.org/10.1007/s00041-008-9041-1): support,
//:   local rate, warm starts.
//: * S.-J. Kim, K. Koh, M. Lustig, S. Boyd, D. Gorinevsky, *An interior-point method for large-scale ℓ1-regularized least
//:   squares*, 2007, [doi:10.1109/JSTSP.2007.910971](https://doi.org/10.1109/JSTSP.2007.910971): the gap;
//:   O. Fercoq, A. Gramfort, J. Salmon, *Mind the duality gap: safer rules for the Lasso*, 2015,
//:   [arXiv:1505.03410](https://arxiv.org/abs/1505.03410): exercise 5.
//: * K. Gregor, Y. LeCun, *Learning fast approximations of sparse coding*, 2010; P. Ablin, T. Moreau, M. Massias,
//:   A. Gramfort, *Learning step sizes for unfolded sparse coding*, 2019, [arXiv:1905.11071](https://arxiv.org/abs/1905.11071):
//:   where the step goes from here.
