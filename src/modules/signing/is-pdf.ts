const head = Buffer.from('%PDF-')
/** How far into a file viewers look for its head (PDF 1.7, Adobe's implementation note 13). */
const mostBefore = 1024

export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, mostBefore).includes(head)
