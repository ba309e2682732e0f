//: ## Denoising a picture
//:
//: Now comes the application that made the method known (Elad and Aharon 2006). A picture $`x`$ is seen as $`y = x + `$ noise
//: of standard deviation σ. The wish is that every 8×8 patch $`R_i x`$ of the picture be a few atoms, and that the picture not
//: stray from $`y`$:
//:
//: ```math
//: \min_{x,\,D,\,z_i} \; \lambda \|x - y\|^2 + \sum_i \left( \|R_i x - D z_i\|^2 + \mu_i \|z_i\|_0 \right) .
//: ```
//:
//: Again we take turns. Begin with $`x = y`$ and alternate between codes and dictionary, which is K-SVD on the noisy patches
//: themselves. Then, with codes and dictionary fixed, solve for the picture. That is a least-squares problem whose matrix is
//: diagonal, since $`R_i^\top R_i`$ only marks the pixels of patch $`i`$, and so each pixel is an average:
//:
//: ```math
//: x = \frac{\lambda y + \sum_i R_i^\top D z_i}{\lambda + \text{count}} ,
//: ```
//:
//: where *count* says in how many patches a pixel lies, 64 away from the border. In code:
//:
//: @slice(Sources/Denoisers/KSVDDenoiser.swift#average)
//:
//: The authors take $`\lambda = 30/\sigma`$, and so does this chapter, where `level` is σ itself. The rule depends on the unit of
//: the pixels, so the tools measure σ by the picture's own contrast, which makes little difference on photographs.
//:
//: Two choices remain. A patch loses its mean before coding and gets it back after, so that atoms need not spend themselves on
//: brightness; and it gets atoms until its residual has the energy of noise, so that no price $`\mu_i`$ need be chosen:
//:
//: @slice(Sources/Denoisers/KSVDDenoiser.swift#limit)
//:
//: Where does the dictionary come from? Three answers compete.
//:
//: * **DCT**: fixed, 256 products of cosines.
//: * **Global**: learned once, on patches of clean photographs that have nothing to do with our picture, and shipped with the
//:   package.
//: * **Adaptive**: learned from the noisy picture itself, ten rounds from the DCT. The noise is in the training data, but
//:   an atom with many users is a kind of mean over them, and noise averages out.
//:
//: A dictionary has 64 × 256 = 16,384 entries, which are the parameters of the method; the adaptive ones are learned anew for every
//: picture.
