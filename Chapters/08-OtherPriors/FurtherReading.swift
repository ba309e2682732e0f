//: ## Further reading
//:
//: * S. Gu, L. Zhang, W. Zuo, X. Feng, *Weighted nuclear norm minimization with application to image denoising*, CVPR 2014,
//:   doi:10.1109/CVPR.2014.366: WNNM.
//: * S. Gu, Q. Xie, D. Meng, W. Zuo, X. Feng, L. Zhang, *Weighted nuclear norm minimization and its applications to low level vision*,
//:   International Journal of Computer Vision 121, 2017, doi:10.1007/s11263-016-0930-5: proofs, and more tasks.
//: * W. Dong, G. Shi, X. Li, *Nonlocal image restoration with bilateral variance estimation: a low-rank approach*, IEEE Transactions
//:   on Image Processing 22(2), 2013, doi:10.1109/TIP.2012.2221729: low rank of similar patches before there were weights.
//: * A. P. Dempster, N. M. Laird, D. B. Rubin, *Maximum likelihood from incomplete data via the EM algorithm*, Journal of the Royal
//:   Statistical Society B 39(1), 1977, doi:10.1111/j.2517-6161.1977.tb01600.x.
//: * D. Zoran, Y. Weiss, *From learning models of natural image patches to whole image restoration*, ICCV 2011,
//:   doi:10.1109/ICCV.2011.6126278: EPLL.
//: * S. Hurault, T. Ehret, P. Arias, *EPLL: an image denoising method using a Gaussian mixture model learned on a large set of
//:   patches*, Image Processing On Line 8, 2018, doi:10.5201/ipol.2018.242: all details, and a program to try in the browser.
//: * S. Parameswaran, C.-A. Deledalle, L. Denis, T. Q. Nguyen, *Accelerating GMM-based patch priors for image restoration: three
//:   ingredients for a 100× speed-up*, IEEE Transactions on Image Processing 28(2), 2019,
//:   [arXiv:1710.08124](https://arxiv.org/abs/1710.08124): kinds in a tree, and flat tails.
//: * J. Sulam, M. Elad, *Expected patch log likelihood with a sparse prior*, EMMCVPR 2015, doi:10.1007/978-3-319-14612-6_8: the
//:   second round of K-SVD.
//: * N. Janjušević, A. Khalilian-Gourtani, Y. Wang, *CDLNet: noise-adaptive convolutional dictionary learning network for blind
//:   denoising and demosaicing*, IEEE Open Journal of Signal Processing 3, 2022,
//:   [arXiv:2112.00913](https://arxiv.org/abs/2112.00913).
//: * N. Janjušević, A. Khalilian-Gourtani, A. Flinker, L. Feng, Y. Wang, *GroupCDL: interpretable denoising and compressed sensing MRI
//:   via learned group-sparsity and circulant attention*, IEEE Transactions on Computational Imaging 11, 2025,
//:   [arXiv:2407.18967](https://arxiv.org/abs/2407.18967).
//: * N. Janjušević, A. Khalilian-Gourtani, Y. Wang, *Gabor is enough: interpretable deep denoising with a Gabor synthesis dictionary
//:   prior*, IVMSP 2022, [arXiv:2204.11146](https://arxiv.org/abs/2204.11146): filters with a formula.
//: * J. A. Tropp, A. C. Gilbert, M. J. Strauss, *Algorithms for simultaneous sparse approximation, part I: greedy pursuit*, Signal
//:   Processing 86(3), 2006, doi:10.1016/j.sigpro.2005.05.030: SOMP.
//: * J. Mairal, F. Bach, J. Ponce, G. Sapiro, A. Zisserman, *Non-local sparse models for image restoration*, ICCV 2009,
//:   doi:10.1109/ICCV.2009.5459452: LSSC.
//: * P. Perona, J. Malik, *Scale-space and edge detection using anisotropic diffusion*, IEEE Transactions on Pattern Analysis and Machine
//:   Intelligence 12(7), 1990, doi:10.1109/34.56205: a flow that ceases at edges.
//: * S. Roth, M. J. Black, *Fields of experts*, International Journal of Computer Vision 82(2), 2009, doi:10.1007/s11263-008-0197-6: an
//:   energy whose filters are learned as a probability.
//: * U. Schmidt, S. Roth, *Shrinkage fields for effective image restoration*, CVPR 2014, doi:10.1109/CVPR.2014.349: learned functions as
//:   shrinkage, between which a linear system is solved.
//: * Y. Chen, T. Pock, *Trainable nonlinear reaction diffusion: a flexible framework for fast and effective image restoration*, IEEE
//:   Transactions on Pattern Analysis and Machine Intelligence 39(6), 2017, [arXiv:1508.02848](https://arxiv.org/abs/1508.02848): TNRD.
//: * S. Lefkimmiatis, *Non-local color image denoising with convolutional neural networks*, CVPR 2017, doi:10.1109/CVPR.2017.623: NLNet.
//: * E. Kobler, T. Klatzer, K. Hammernik, T. Pock, *Variational networks: connecting variational methods and deep learning*, GCPR 2017,
//:   doi:10.1007/978-3-319-66709-6_23: the same step with fewer parameters.
//: * W. Dong, L. Zhang, G. Shi, X. Li, *Nonlocally centralized sparse representation for image restoration*, IEEE Transactions on Image
//:   Processing 22(4), 2013, doi:10.1109/TIP.2012.2235847: NCSR.
//: * B. Lecouat, J. Ponce, J. Mairal, *Fully trainable and interpretable non-local sparse models for image restoration*, ECCV 2020,
//:   [arXiv:1912.02456](https://arxiv.org/abs/1912.02456): GroupSC, where codes of similar patches share their atoms.
