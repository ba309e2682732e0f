//: ## Further reading
//:
//: * K. Miyasawa, *An empirical Bayes estimator of the mean of a normal population*, Bulletin of the International Statistical Institute 38, 1961;
//:   B. Efron, *Tweedie's formula and selection bias*, Journal of the American Statistical Association 106, 2011, doi:10.1198/jasa.2011.tm11181.
//: * Z. Kadkhodaie, E. P. Simoncelli, *Stochastic solutions for linear inverse problems using the prior implicit in a denoiser*, NeurIPS 2021,
//:   [arXiv:2007.13640](https://arxiv.org/abs/2007.13640).
//: * Y. Song, J. Sohl-Dickstein, D. P. Kingma, A. Kumar, S. Ermon, B. Poole, *Score-based generative modeling through stochastic differential equations*, ICLR 2021,
//:   [arXiv:2011.13456](https://arxiv.org/abs/2011.13456): the flow without noise.
//: * J. Wright, A. Y. Yang, A. Ganesh, S. S. Sastry, Y. Ma, *Robust face recognition via sparse representation*, IEEE Transactions on Pattern Analysis and
//:   Machine Intelligence 31(2), 2009, doi:10.1109/TPAMI.2008.79.
//: * Q. Zhang, B. Li, *Discriminative K-SVD for dictionary learning in face recognition*, CVPR 2010, doi:10.1109/CVPR.2010.5539989; Z. Jiang, Z. Lin, L. S. Davis,
//:   *Label consistent K-SVD*, IEEE Transactions on Pattern Analysis and Machine Intelligence 35(11), 2013, doi:10.1109/TPAMI.2013.88.
//: * V. Papyan, Y. Romano, M. Elad, *Convolutional neural networks analyzed via convolutional sparse coding*, Journal of Machine Learning Research 18, 2017,
//:   [arXiv:1607.08194](https://arxiv.org/abs/1607.08194).
//: * Q. McNemar, *Note on the sampling error of the difference between correlated proportions or percentages*, Psychometrika 12, 1947, doi:10.1007/BF02295996.
