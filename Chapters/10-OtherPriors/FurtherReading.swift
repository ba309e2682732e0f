//: ## Further reading
//:
//: To come.
