//: ## The claims of this chapter
//:
//: @claims
