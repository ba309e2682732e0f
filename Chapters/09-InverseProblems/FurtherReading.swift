//: ## Further reading
//:
//: * S. V. Venkatakrishnan, C. A. Bouman, B. Wohlberg, *Plug-and-play priors for model based reconstruction*, GlobalSIP 2013,
//:   doi:10.1109/GlobalSIP.2013.6737048.
//: * Y. Romano, M. Elad, P. Milanfar, *The little engine that could: regularization by denoising (RED)*, SIAM Journal on Imaging Sciences
//:   10(4), 2017, [arXiv:1611.02862](https://arxiv.org/abs/1611.02862).
//: * E. T. Reehorst, P. Schniter, *Regularization by denoising: clarifications and new interpretations*, IEEE Transactions on
//:   Computational Imaging 5(1), 2019, [arXiv:1806.02296](https://arxiv.org/abs/1806.02296).
//: * N. Zhao, Q. Wei, A. Basarab, N. Dobigeon, D. Kouamé, J.-Y. Tourneret, *Fast single image super-resolution using a new analytical
//:   solution for ℓ2–ℓ2 problems*, IEEE Transactions on Image Processing 25(8), 2016, [arXiv:1510.00143](https://arxiv.org/abs/1510.00143).
//: * K. Zhang, Y. Li, W. Zuo, L. Zhang, L. Van Gool, R. Timofte, *Plug-and-play image restoration with deep denoiser prior*, IEEE
//:   Transactions on Pattern Analysis and Machine Intelligence 44(10), 2022, [arXiv:2008.13751](https://arxiv.org/abs/2008.13751): falling
//:   σ.
//: * S. Hurault, A. Leclaire, N. Papadakis, *Gradient step denoiser for convergent plug-and-play*, ICLR 2022,
//:   [arXiv:2110.03220](https://arxiv.org/abs/2110.03220).
//: * E. K. Ryu, J. Liu, S. Wang, X. Chen, Z. Wang, W. Yin, *Plug-and-play methods provably converge with properly trained denoisers*, ICML
//:   2019, [arXiv:1905.05406](https://arxiv.org/abs/1905.05406).
