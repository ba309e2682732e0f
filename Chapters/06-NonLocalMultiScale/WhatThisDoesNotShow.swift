//: ## Claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That the sizes in the ablation are those after long training. All runs of the table are short, with one seed each but
//:   the first; the small networks have three.
//: * What is best in the end. The authors' network, after two hundred thousand steps with moments of the batch to our
//:   @value(lidia-steps), has a better published value, and so has DnCNN.
//: * That LIDIA is ahead where pictures repeat themselves. On Set12 much of its lead over DnCNN is that on one picture, and
//:   twelve pictures are too few to tell a trend from chance.
//: * What self-similarity *is*. Ours is one number, from one window and one size of patch.
//: * That adaptation is safe. It made stars worse, on pictures like the training set it brings little, and we did not look
//:   for the worst teacher.
//: * Colour. The authors have models for it; our tools give the gray network opponent axes. No claim is about that.
//: * That blindness costs little everywhere. It was measured at two noise levels inside the range of training.
//:
//: ## Summary
//:
//: * Patches that look alike, coded together, need fewer coefficients than apart. For planted groups the gain is computed
//:   exactly; it is largest where a wave is about as strong as the threshold.
//: * BM3D learns nothing, and beats the dictionary learned on the picture on all of Set12.
//: * LIDIA keeps the groups and learns the rest: weights by distance, transforms of pixels, transforms along the group, at
//:   two scales. Similar patches help, in small networks and in full ones. What the second scale brings is less: some in
//:   full networks, nothing that could be told from the luck of seeds in small ones.
//: * With a ninth of DnCNN's parameters its lead over DnCNN on BSD68 is @value(bsd-lead) dB, after one training of each.
//: * A normalisation whose moments are held at zero and one was no worse than one that measures them, to the accuracy of a
//:   few runs, and depends neither on the batch nor on the picture.
//: * A network that meets an unlike picture can be taught in some eighty to four hundred steps, best by a picture of the
//:   same kind, and not always for the better.
