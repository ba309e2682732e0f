//: ## Exercises
//:
//: **1.** (Warm-up.) Signals are single numbers, normal with variance $`\tau^2`$. What is the best denoiser for noise of variance $`\sigma^2`$, and its
//: residual? Check Miyasawa's formula by hand.
//:
//: <details>
//: <summary>Solution</summary>
//:
//: Wiener's filter, $`D(y) = y\, \tau^2/(\tau^2 + \sigma^2)`$, so $`D(y) - y = -y\, \sigma^2/(\tau^2+\sigma^2)`$. The noisy signal is normal with variance
//: $`\tau^2 + \sigma^2`$, so the logarithm of its density has the slope $`-y/(\tau^2+\sigma^2)`$, and $`\sigma^2`$ times that is the residual.
//:
//: </details>
//:
//: **2.** (Proof.) For the signals of exercise 1, let $`y`$ have the variance $`\tau^2 + \sigma^2`$ that it should have. One step of the sampler makes of it
//: $`y - h\,(y - D(y)) + \gamma n`$, with $`\gamma^2 = \sigma^2 \bigl[(1 - \beta h)^2 - (1 - h)^2\bigr]`$. Which variance does it have, and which should it have? How large
//: is what is missing?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: With $`s = \sigma^2/(\tau^2+\sigma^2)`$ it is $`(1 - hs)^2 (\tau^2 + \sigma^2) + \gamma^2 = \tau^2 + \sigma^2 - 2 h \sigma^2 + h^2 s \sigma^2 + \gamma^2`$. Put $`\gamma^2 = \sigma^2
//: (2h - 2\beta h + \beta^2 h^2 - h^2)`$ in: $`\tau^2 + (1 - \beta h)^2 \sigma^2 - h^2 \sigma^2 (1 - s)`$. The first two terms are what it should be. What is missing is $`h^2
//: \sigma^2 \tau^2/(\tau^2 + \sigma^2)`$, of second order in $`h`$: half the step, twice as many steps, half the loss in all.
//:
//: </details>
//:
//: **3.** With β = 1 there is no noise. Show that the sampler is then gradient ascent, say on what, and what its step size is. For the signals of exercise 1, from
//: $`y`$ at the start with σ large, where does it end when σ has fallen to zero along $`d\sigma = -\sigma\, dt`$?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: $`y \leftarrow y + h \sigma^2 \nabla \log p_\sigma(y)`$: ascent on the log-density of noisy signals with the step $`h \sigma^2`$, while the density itself sharpens.
//: For small steps $`dy = -y\, \frac{\sigma^2}{\tau^2 + \sigma^2}\, dt`$ and $`dt = -d\sigma/\sigma`$, so $`d \log y = \frac{\sigma\, d\sigma}{\tau^2 + \sigma^2}`$ and $`y \propto
//: (\tau^2 + \sigma^2)^{1/2}`$. From $`\sigma_0`$ to zero it shrinks by $`\tau/(\tau^2+\sigma_0^2)^{1/2}`$. A start of variance $`\tau^2 + \sigma_0^2`$ would end with variance $`\tau^2`$, the
//: right one: this flow carries noisy signals to clean ones and needs no noise on the way. The sampler starts from $`\sigma_0^2`$ alone, which is little less, and takes steps that are
//: not small: towards the end $`h`$ is near one, and the loss of exercise 2 counts.
//:
//: </details>
//:
//: **4.** (Proof.) A sample and the truth are independent draws from the posterior. Show that the mean of $`K`$ samples has a mean squared distance from the truth of $`(1 + 1/K)`$ times
//: the posterior variance. What does that say of one sample, and of very many?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: Let $`m`$ be the posterior mean and $`V`$ the variance. The mean of samples is $`m + \bar e`$ with $`E\|\bar e\|^2 = V/K`$, the truth is $`m + e`$ with $`E \|e\|^2 = V`$, and
//: the two are independent, so $`E \|\bar e - e\|^2 = V + V/K`$. One sample errs twice as much as the best estimate, and very many samples are the best estimate.
//:
//: </details>
//:
//: **5.** (Program.) Two classifiers were judged on the same signals, and differ on 40 of them. How many of these must one have right for the difference to be less likely than 0.05 by
//: McNemar's exact test? And how many digits of 899 must two methods differ on at least, for any result to be so unlikely?
//:
//: @solution(Chapters/Solutions/RecognitionLuck.swift#solution)
