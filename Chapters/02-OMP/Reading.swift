//: ## Further reading
//:
//: * S. Mallat and Z. Zhang, *Matching pursuits with time-frequency dictionaries*, IEEE Transactions on Signal
//:   Processing 41, 1993, [doi:10.1109/78.258082](https://doi.org/10.1109/78.258082).
//: * Y. Pati, R. Rezaiifar and P. Krishnaprasad, *Orthogonal matching pursuit*, Asilomar Conference, 1993,
//:   [doi:10.1109/ACSSC.1993.342465](https://doi.org/10.1109/ACSSC.1993.342465).
//: * R. Rubinstein, M. Zibulevsky and M. Elad, *Efficient implementation of the K-SVD algorithm using batch orthogonal
//:   matching pursuit*, Technion CS-2008-08, 2008.
//: * D. Donoho and M. Elad, *Optimally sparse representation in general (nonorthogonal) dictionaries via ℓ1
//:   minimization*, PNAS 100, 2003, [doi:10.1073/pnas.0437847100](https://doi.org/10.1073/pnas.0437847100): the spark.
//: * J. Tropp, *Greed is good: algorithmic results for sparse approximation*, IEEE Transactions on Information Theory
//:   50, 2004, [doi:10.1109/TIT.2004.834793](https://doi.org/10.1109/TIT.2004.834793).
//: * D. Donoho, M. Elad and V. Temlyakov, *Stable recovery of sparse overcomplete representations in the presence of
//:   noise*, IEEE Transactions on Information Theory 52, 2006,
//:   [doi:10.1109/TIT.2005.860430](https://doi.org/10.1109/TIT.2005.860430).
//: * D. Donoho and J. Tanner, *Observed universality of phase transitions in high-dimensional geometry*, Philosophical
//:   Transactions of the Royal Society A 367, 2009,
//:   [doi:10.1098/rsta.2009.0152](https://doi.org/10.1098/rsta.2009.0152).
//: * R. Khatib, D. Simon and M. Elad, *Learned Greedy Method (LGM): a novel neural architecture for sparse coding and
//:   beyond*, 2020: a greedy pursuit as a network; S. Mohammad-Taheri, M. Colbrook and S. Brugiapaglia, *Deep greedy
//:   unfolding*, 2025, [arXiv:2505.15661](https://arxiv.org/abs/2505.15661): the same with a soft choice.
//: * L. Welch, *Lower bounds on the maximum cross correlation of signals*, IEEE Transactions on Information Theory 20,
//:   1974, [doi:10.1109/TIT.1974.1055219](https://doi.org/10.1109/TIT.1974.1055219).
//: * J.-J. Moreau, *Proximité et dualité dans un espace hilbertien*, Bulletin de la Société Mathématique de France 93,
//:   1965, [doi:10.24033/bsmf.1625](https://doi.org/10.24033/bsmf.1625).
//: * B. Natarajan, *Sparse approximate solutions to linear systems*, SIAM Journal on Computing 24, 1995,
//:   [doi:10.1137/S0097539792240406](https://doi.org/10.1137/S0097539792240406).
