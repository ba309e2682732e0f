//: ## Further reading
//:
//: * K. Zhang, W. Zuo, Y. Chen, D. Meng, L. Zhang, *Beyond a Gaussian denoiser: residual learning of deep CNN for
//:   image denoising*, IEEE Transactions on Image Processing 26(7), 2017, doi:10.1109/TIP.2017.2662206: DnCNN and the
//:   table that all later papers copy.
//: * G. Vaksman, M. Elad, P. Milanfar, *LIDIA: lightweight learned image denoising with instance adaptation*, CVPR
//:   Workshops 2020, [arXiv:1911.07167](https://arxiv.org/abs/1911.07167): the plot of quality against size that this
//:   chapter measures.
//: * K. Zhang, W. Zuo, L. Zhang, *FFDNet: toward a fast and flexible solution for CNN-based image denoising*, IEEE
//:   Transactions on Image Processing 27(9), 2018, doi:10.1109/TIP.2018.2839891.
//: * S. Lefkimmiatis, *Non-local color image denoising with convolutional neural networks*, CVPR 2017,
//:   doi:10.1109/CVPR.2017.623: NLNet, the smallest of the designed ones.
//: * Y. Chen, T. Pock, *Trainable nonlinear reaction diffusion*, IEEE Transactions on Pattern Analysis and Machine
//:   Intelligence 39(6), 2017, doi:10.1109/TPAMI.2016.2596743: TNRD.
