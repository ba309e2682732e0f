//: ## What is counted
//:
//: Take one layer of DnCNN by hand. It has 64 channels and makes 64 new ones, each with a kernel of $`3 \times 3`$ for
//: every old one. That is $`64 \cdot 64 \cdot 9 = 36{,}864`$ weights. A batch normalisation adds a scale and a shift
//: to each new channel, 128 parameters. There are fifteen such layers. The first layer has one channel before it, the
//: last one after it: 576 weights each, with 64 biases and with one.
//:
//: ```math
//: 15 \cdot (36{,}864 + 128) + (576 + 64) + (576 + 1) = 556{,}097 .
//: ```
//:
//: This is the number that the lecture rounds to 550,000. And what does the network do with a pixel? At every pixel
//: each weight is used once, in one multiplication and one addition, a *multiply-add*. So the 554,112 weights are also
//: its multiply-adds for a pixel. In a plain convolutional network size and work are one number.
//:
//: @slice(Chapters/08-Scoreboard/Architectures.swift#counts)
//:
//: In an unfolded network they are not. CSCNet learns three banks of 21,175 parameters. In twelve iterations it uses two
//: of them at every place, and the places of all shifts are about as many as pixels. That is
//: $`2 \cdot 12 \cdot 21{,}175 = 508{,}200`$ multiply-adds for a pixel, as many as DnCNN, out of a ninth of the
//: parameters. The iteration does not ask for new parameters. It asks for the same ones again.

// snippet.hide
import Networks
import Notebook

func whatIsCounted(_ notebook: Notebook, _ contest: Contest) {
  let (wide, narrow) = (Architecture.dnCNN(), Architecture.dnCNN(width: 21))
  claimCounts(notebook, wide: wide, narrow: narrow)
}
