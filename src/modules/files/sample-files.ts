/** For tests: the least that is a file of each type. */
export const pdfBytes = (inside = ''): Buffer => Buffer.from(`%PDF-1.7\n1 0 obj <<>> endobj\n${inside}\ntrailer <<>>\n%%EOF\n`, 'latin1')
export const jpegBytes = (): Buffer => Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
export const pngBytes = (): Buffer => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
