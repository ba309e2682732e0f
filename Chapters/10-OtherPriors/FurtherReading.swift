//: ## Further reading
//:
//: * S. Gu, L. Zhang, W. Zuo, X. Feng, *Weighted nuclear norm minimization with application to image denoising*, CVPR 2014,
//:   doi:10.1109/CVPR.2014.366: WNNM.
//: * S. Gu, Q. Xie, D. Meng, W. Zuo, X. Feng, L. Zhang, *Weighted nuclear norm minimization and its applications to low level vision*,
//:   International Journal of Computer Vision 121, 2017, doi:10.1007/s11263-016-0930-5: proofs, and more tasks.
//: * W. Dong, G. Shi, X. Li, *Nonlocal image restoration with bilateral variance estimation: a low-rank approach*, IEEE Transactions
//:   on Image Processing 22(2), 2013, doi:10.1109/TIP.2012.2221729: low rank of similar patches before there were weights.
//: * N. Janjušević, A. Khalilian-Gourtani, Y. Wang, *CDLNet: noise-adaptive convolutional dictionary learning network for blind
//:   denoising and demosaicing*, IEEE Open Journal of Signal Processing 3, 2022,
//:   [arXiv:2112.00913](https://arxiv.org/abs/2112.00913).
//: * N. Janjušević, A. Khalilian-Gourtani, A. Flinker, L. Feng, Y. Wang, *GroupCDL: interpretable denoising and compressed sensing MRI
//:   via learned group-sparsity and circulant attention*, IEEE Transactions on Computational Imaging 11, 2025,
//:   [arXiv:2407.18967](https://arxiv.org/abs/2407.18967).
//: * N. Janjušević, A. Khalilian-Gourtani, Y. Wang, *Gabor is enough: interpretable deep denoising with a Gabor synthesis dictionary
//:   prior*, IVMSP 2022, [arXiv:2204.11146](https://arxiv.org/abs/2204.11146): filters with a formula.
//: * B. Lecouat, J. Ponce, J. Mairal, *Fully trainable and interpretable non-local sparse models for image restoration*, ECCV 2020,
//:   [arXiv:1912.02456](https://arxiv.org/abs/1912.02456): GroupSC, where codes of similar patches share their atoms.
