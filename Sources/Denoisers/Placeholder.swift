// Denoisers
