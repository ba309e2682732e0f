// Assertions
