/** What the journal can say of certificates and time-stamps. No name is among it: under whom an entry stands says it to who may read it. */
export type SigningEntry =
  | { what: 'certificate.issued'; about: string; kind: 'person' | 'post'; serial: string; organisation?: string; role?: string }
  // The authority that gives time-stamps did not, or gave what is none; the code says which.
  | { what: 'time-stamp.refused'; code: string }
  // Somebody asked our own for one in a way that it does not take.
  | { what: 'time-stamp.request-refused'; code: string }
  // A file that somebody had checked did not hold: why, and nothing of the file or of who asked.
  | { what: 'document.check-failed'; code: string }
