//: ## Exercises
//:
//: To come.
