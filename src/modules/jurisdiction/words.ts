import { z } from 'zod'

/** Pieces that every file of a pack is made of. Strict: an unknown key is an error, not a passenger. */
export const Text = z.strictObject({
  en: z.string().min(1).describe('English; the source that the others translate.'),
  'zh-Hant': z.string().min(1).describe('Traditional Chinese.'),
  'zh-Hans': z.string().min(1).optional().describe('Simplified Chinese; derived from the Traditional text where it is left out.'),
})
export type WrittenText = z.infer<typeof Text>
export const Id = z.string().regex(/^[A-Za-z0-9&][A-Za-z0-9&._-]*$/)
export const Day = z.iso.date()
/** A rule in the Common Expression Language; checked against the form's questions by the forms module when the pack is read. */
export const Cel = z.string().min(1)
