//: ## Further reading
//:
//: * M. Scetbon, M. Elad, P. Milanfar, *Deep K-SVD denoising*, IEEE Transactions on Image Processing 30, 2021,
//:   [arXiv:1909.13164](https://arxiv.org/abs/1909.13164): the network of this chapter.
//: * K. Zhang, W. Zuo, Y. Chen, D. Meng, L. Zhang, *Beyond a Gaussian denoiser: residual learning of deep CNN for
//:   image denoising*, IEEE Transactions on Image Processing 26(7), 2017,
//:   [arXiv:1608.03981](https://arxiv.org/abs/1608.03981): DnCNN.
//: * M. Elad, M. Aharon, *Image denoising via sparse and redundant representations over learned dictionaries*, IEEE
//:   Transactions on Image Processing 15(12), 2006, doi:10.1109/TIP.2006.881969: the method that was unfolded.
//: * K. Jordan and others, *Muon: an optimizer for hidden layers in neural networks*, 2024; J. Liu and others, *Muon
//:   is scalable for LLM training*, 2025, [arXiv:2502.16982](https://arxiv.org/abs/2502.16982): steps along all
//:   directions alike.
//: * I. Loshchilov, F. Hutter, *SGDR: stochastic gradient descent with warm restarts*, ICLR 2017,
//:   [arXiv:1608.03983](https://arxiv.org/abs/1608.03983): the cosine.
