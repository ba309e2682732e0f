//: ## Further reading
//:
//: * D. Simon, M. Elad, *Rethinking the CSC model for natural images*, NeurIPS 2019,
//:   [arXiv:1909.05742](https://arxiv.org/abs/1909.05742): strides, shifts, CSCNet.
//: * M. Elad, I. Yavneh, *A plurality of sparse representations is better than the sparsest one alone*, IEEE
//:   Transactions on Information Theory 55(10), 2009, doi:10.1109/TIT.2009.2027565: RandOMP.
//: * V. Papyan, J. Sulam, M. Elad, *Working locally thinking globally: theoretical guarantees for convolutional sparse
//:   coding*, IEEE Transactions on Signal Processing 65(21), 2017, doi:10.1109/TSP.2017.2733447: coherence of stride
//:   one.
//: * H. Sreter, R. Giryes, *Learned convolutional sparse coding*, ICASSP 2018,
//:   [arXiv:1711.00328](https://arxiv.org/abs/1711.00328): the unfolded network of stride one.
//: * *Frequency regularized deep convolutional dictionary learning and application to blind denoising* (FCDLNet; read as
//:   an anonymous submission): trains CSCNet on BSD alone, too.
//: * H. Bristow, A. Eriksson, S. Lucey, *Fast convolutional sparse coding*, CVPR 2013, doi:10.1109/CVPR.2013.57.
//: * A. Buades, B. Coll, J.-M. Morel, *A review of image denoising algorithms, with a new one*, Multiscale Modeling and
//:   Simulation 4(2), 2005, doi:10.1137/040616024: what a method takes away, as a test of the method.
