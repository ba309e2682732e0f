//: ## Further reading
//:
//: * K. Gregor, Y. LeCun, *Learning fast approximations of sparse coding*, ICML 2010: LISTA.
//: * X. Chen, J. Liu, Z. Wang, W. Yin, *Theoretical linear convergence of unfolded ISTA and its practical weights and
//:   thresholds*, NeurIPS 2018, [arXiv:1808.10038](https://arxiv.org/abs/1808.10038): coupling and support selection.
//: * J. Liu, X. Chen, Z. Wang, W. Yin, *ALISTA: analytic weights are as good as learned weights in LISTA*, ICLR 2019.
//: * P. Ablin, T. Moreau, M. Massias, A. Gramfort, *Learning step sizes for unfolded sparse coding*, NeurIPS 2019,
//:   [arXiv:1905.11071](https://arxiv.org/abs/1905.11071): exercise 4.
//: * L. Welch, *Lower bounds on the maximum cross correlation of signals*, IEEE Transactions on Information Theory 1974:
//:   exercise 6.
//: * V. Monga, Y. Li, Y. Eldar, *Algorithm unrolling*, IEEE Signal Processing Magazine 2021,
//:   [doi:10.1109/MSP.2020.3016905](https://doi.org/10.1109/MSP.2020.3016905): a survey.
//: * D. Kingma, J. Ba, *Adam*, ICLR 2015, [arXiv:1412.6980](https://arxiv.org/abs/1412.6980).
