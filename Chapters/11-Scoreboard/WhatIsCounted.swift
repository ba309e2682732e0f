//: ## What is counted
//:
//: Take one layer of DnCNN by hand. It has 64 channels and makes 64 new ones, each with a kernel of $`3 \times 3`$ for
//: every old one, which takes $`64 \cdot 64 \cdot 9 = 36{,}864`$ weights. A batch normalisation adds a scale and a
//: shift to each new channel, 128 parameters. There are fifteen such layers. The first layer has one channel before it
//: and the last one after it, so that each has 576 weights, with 64 biases in the first and a single one in the last:
//:
//: ```math
//: 15 \cdot (36{,}864 + 128) + (576 + 64) + (576 + 1) = 556{,}097 .
//: ```
//:
//: This is the number that the lecture rounds to 550,000. And what does the network do with a pixel? At every pixel
//: each weight is used once, in one multiplication and one addition, a *multiply-add*. So the 554,112 weights are also
//: its multiply-adds for a pixel, and in a plain convolutional network size and work are one number.
//:
//: For any list of convolutions, with $`n_\ell`$ layers of a kind from $`c`$ to $`c'`$ channels, kernels of side
//: $`k`$, $`b`$ further parameters for each new channel, and a share $`s`$ of the pixels at which a kernel stands, the two
//: sums are
//:
//: ```math
//: \text{size} = \sum_\ell n_\ell \, (c \, c' k^2 + b \, c') , \qquad
//: \text{work for a pixel} = \sum_\ell s \, n_\ell \, c \, c' k^2 ,
//: ```
//:
//: and in Swift a kind of layer says both of itself:
//:
//: @slice(Chapters/11-Scoreboard/Architectures.swift#counts)
//:
//: DnCNN is three of these kinds, of whatever width one likes.
//:
//: @slice(Chapters/11-Scoreboard/Architectures.swift#dncnn)

// snippet.hide
import Networks
import Notebook

func whatIsCounted(_ notebook: Notebook, _ contest: Contest) {
  // snippet.show
  let (wide, narrow) = (Architecture.dnCNN(), Architecture.dnCNN(width: 21))

  // snippet.hide
  drawNetworks(notebook, wide: wide, narrow: narrow, lidia: contest.lidiaNetwork.emptyParameters.count)
  claimCounts(notebook, wide: wide, narrow: narrow)
  // snippet.show
  //: @figure(networks)
  //:
  //: Why 21 channels? It is the largest width at which DnCNN has no more parameters than LIDIA has (exercise 1). This narrow
  //: network will be the control of the whole chapter.
  //:
  //: In an unfolded network size and work are not one number. CSCNet learns three banks of 21,175 parameters. In twelve
  //: iterations it uses two of them at every place, and the places of all shifts are about as many as pixels. That is
  //: $`2 \cdot 12 \cdot 21{,}175 = 508{,}200`$ multiply-adds for a pixel (and the board adds those of the border), nearly as
  //: many as DnCNN's, out of a ninth of the parameters. The iteration does not ask for new parameters. It asks for the same
  //: ones again.
  // snippet.hide
}
