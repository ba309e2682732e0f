//: ## Further reading
//:
//: * K. Dabov, A. Foi, V. Katkovnik, K. Egiazarian, *Image denoising by sparse 3-D transform-domain collaborative
//:   filtering*, IEEE Transactions on Image Processing 16(8), 2007, doi:10.1109/TIP.2007.901238: BM3D.
//: * G. Vaksman, M. Elad, P. Milanfar, *LIDIA: lightweight learned image denoising with instance adaptation*, CVPR Workshops
//:   2020, [arXiv:1911.07167](https://arxiv.org/abs/1911.07167): the network of this chapter.
//: * A. Buades, B. Coll, J.-M. Morel, *A non-local algorithm for image denoising*, CVPR 2005: means over similar patches.
//: * D. Liu, B. Wen, Y. Fan, C. C. Loy, T. S. Huang, *Non-local recurrent network for image restoration*, NeurIPS 2018:
//:   similar places within a recurrent network.
//: * S. Lefkimmiatis, *Non-local color image denoising with convolutional neural networks*, CVPR 2017: NLNet.
//: * T. Plötz, S. Roth, *Neural nearest neighbors networks*, NeurIPS 2018: a choice of neighbours that has a gradient.
//: * S. Ioffe, C. Szegedy, *Batch normalization*, ICML 2015, [arXiv:1502.03167](https://arxiv.org/abs/1502.03167).
//: * K. Zhang, W. Zuo, Y. Chen, D. Meng, L. Zhang, *Beyond a Gaussian denoiser*, IEEE Transactions on Image Processing
//:   26(7), 2017, [arXiv:1608.03981](https://arxiv.org/abs/1608.03981): DnCNN.
