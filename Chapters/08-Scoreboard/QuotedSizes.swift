//: ## The sizes that were quoted against
//:
//: The lecture lists networks of its time with their sizes, to show how large guessed networks have become. We counted
//: them from the authors' definitions, where these are at hand.

// snippet.hide
import Notebook

func quotedSizes(_ notebook: Notebook) {
  recordQuotes(notebook)
  // snippet.show
  //: @table(quoted)
  //:
  //: The point of the list stands, and more firmly than quoted: the two wrong sizes were too small.
  // snippet.hide
}
