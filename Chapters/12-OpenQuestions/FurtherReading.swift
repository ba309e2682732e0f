//: ## Further reading
//:
//: * Y. Blau, T. Michaeli, *The perception-distortion tradeoff*, CVPR 2018, doi:10.1109/CVPR.2018.00652: why the least
//:   error cannot look real, and the factor of two.
//: * D. Freirich, T. Michaeli, R. Meir, *A theory of the distortion-perception tradeoff in Wasserstein space*, NeurIPS
//:   2021, [arXiv:2107.02555](https://arxiv.org/abs/2107.02555): the least error of a guess that looks real.
//: * C. Stein, *Estimation of the mean of a multivariate normal distribution*, Annals of Statistics 9(6), 1981,
//:   doi:10.1214/aos/1176345632.
//: * S. Ramani, T. Blu, M. Unser, *Monte-Carlo SURE: a black-box optimization of regularization parameters for general
//:   denoising algorithms*, IEEE Transactions on Image Processing 17(9), 2008, doi:10.1109/TIP.2008.2001404.
//: * S. Soltanayev, S. Y. Chun, *Training deep learning based denoisers without ground truth data*, NeurIPS 2018,
//:   [arXiv:1803.01314](https://arxiv.org/abs/1803.01314): networks by Stein's estimate.
//: * A. Krull, T.-O. Buchholz, F. Jug, *Noise2Void: learning denoising from single noisy images*, CVPR 2019,
//:   [arXiv:1811.10980](https://arxiv.org/abs/1811.10980).
//: * H. Zhao, O. Gallo, I. Frosio, J. Kautz, *Loss functions for image restoration with neural networks*, IEEE
//:   Transactions on Computational Imaging 3(1), 2017, doi:10.1109/TCI.2016.2644865: the absolute error trains well.
//: * S. Laine, T. Karras, J. Lehtinen, T. Aila, *High-quality self-supervised deep image denoising*, NeurIPS 2019,
//:   [arXiv:1901.10277](https://arxiv.org/abs/1901.10277): a blind spot, and the noisy pixel put back.
//: * B. Kawar, G. Vaksman, M. Elad, *Stochastic image denoising by sampling from the posterior distribution*, 2021,
//:   [arXiv:2101.09552](https://arxiv.org/abs/2101.09552).
//: * R. Achddou, Y. Gousseau, S. Ladjal, *Synthetic images as a regularity prior for image restoration neural
//:   networks*, SSVM 2021; with S. Süsstrunk, *VibrantLeaves*, 2025,
//:   [arXiv:2504.10201](https://arxiv.org/abs/2504.10201).
//: * B. Lecouat, J. Ponce, J. Mairal, *Fully trainable and interpretable non-local sparse models for image
//:   restoration*, ECCV 2020, [arXiv:1912.02456](https://arxiv.org/abs/1912.02456): GroupSC.
//: * P. Chatterjee, P. Milanfar, *Is denoising dead?*, IEEE Transactions on Image Processing 19(4), 2010,
//:   doi:10.1109/TIP.2009.2037087.
//: * A. Levin, B. Nadler, *Natural image denoising: optimality and inherent bounds*, CVPR 2011,
//:   doi:10.1109/CVPR.2011.5995309.
//: * J. E. Dennis, R. E. Welsch, *Techniques for nonlinear least squares and robust regression*, Communications in
//:   Statistics B 7(4), 1978, doi:10.1080/03610917808812083: the sharp loss.
