import { z } from 'zod'

/** Pieces that every file of a pack is made of. Strict: an unknown key is an error, not a passenger. */
const words = (language: string, key: string) => z.string({ error: ({ input }) => (input === undefined ? `the ${language} is missing; write ${key}` : undefined) }).min(1)
// Eight digits without a letter would be read as a number.
const Stamp = z.string('write the stamp in quotes').regex(/^[0-9a-f]{8}$/, 'a stamp has eight hexadecimal digits; npm run texts writes it')

/**
 * Words in the pack's languages. The stamps are for whoever checks the file (text-faults.ts) and are left out of what is read: a stamp
 * changes no definition's digest, and nothing of it reaches a page.
 */
export const Text = z
  .strictObject({
    en: words('English', 'en').describe('English; the source that the others translate.'),
    'zh-Hant': words('Traditional Chinese', 'zh-Hant').describe('Traditional Chinese.'),
    'zh-Hans': z.string().min(1).optional().describe('Simplified Chinese; derived from the Traditional text where it is left out.'),
    of: Stamp.optional().describe('The English that the Traditional text was written for, by its hash. npm run texts writes it.'),
    ofHans: Stamp.optional().describe('The Traditional text that the Simplified one was accepted for, by its hash. npm run texts writes it.'),
  })
  .transform(({ of: _of, ofHans: _ofHans, ...text }) => text)
export type WrittenText = z.infer<typeof Text>
export const Id = z.string().regex(/^[A-Za-z0-9&][A-Za-z0-9&._-]*$/)
export const Day = z.iso.date()
/** A rule in the Common Expression Language; checked against the form's questions by the forms module when the pack is read. */
export const Cel = z.string().min(1)
