# Mends the MathML of pandoc 2, for Scripts/html: sed -E -f Scripts/mathml.sed. TeX and browsers differ in what they
# hold for a bracket, an operator or a sign; pandoc says too little, or says it as MathML 3 did.

# In TeX a plain bracket has its plain size. Pandoc lets it stretch, and browsers set air beside what stretches.
s/<mo stretchy="true" form="(prefix|postfix)"/<mo stretchy="false" form="\1"/g

# Brackets of a given size, \bigl and \Bigl, have a bare number for it, which browsers do not know. The size of \bigg
# stands for \left and \right (see book.lua), which do stretch.
s/<mo minsize="2\.4" maxsize="2\.4" stretchy="false"/<mo stretchy="true"/g
s/<mo minsize="([0-9.]+)" maxsize="[0-9.]+" stretchy="false"/<mo minsize="\1em" maxsize="\1em" stretchy="true"/g

# The bars of a norm: the sign that pandoc takes means "parallel to" and has air on both sides.
s/<mo stretchy="false" form="(prefix|postfix)">∥</<mo stretchy="false" form="\1" lspace="0" rspace="0">‖</g

# Functions, such as soft: a little air before, and after unless a bracket follows.
s/<mo>([[:alpha:]]{2,})<\/mo>((<mrow>)*<mo[^>]* form="prefix")/<mo lspace="0.167em" rspace="0">\1<\/mo>\2/g
s/<mo>([[:alpha:]]{2,})<\/mo>/<mo lspace="0.167em" rspace="0.167em">\1<\/mo>/g
s/(<mrow>(<mo [^>]*>\()?)<mo lspace="0\.167em"/\1<mo lspace="0"/g

# A minus after a relation, a bracket or a comma is a sign. (The relations stand one by one: sed may know only bytes.)
# What stands alone above a letter, as in z*, gets no air.
s/(<mo>(=|≤|≥|≈|≠|←|→|,|;|:|&lt;|&gt;)<\/mo>(<mspace[^>]*><\/mspace>)?)<mo>−</\1<mo form="prefix">−</g
s/(<mo[^>]* form="prefix"[^>]*>[^<]*<\/mo>)<mo>−</\1<mo form="prefix">−</g
s/<mo>([*+])<\/mo><\/(msup|msubsup)>/<mo lspace="0" rspace="0">\1<\/mo><\/\2>/g
