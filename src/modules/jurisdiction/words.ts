import { z } from 'zod'

/** Pieces that every file of a pack is made of. Strict: an unknown key is an error, not a passenger. */
export const Text = z.strictObject({ en: z.string().min(1), 'zh-Hant': z.string().min(1), 'zh-Hans': z.string().min(1).optional() })
export const Id = z.string().regex(/^[A-Za-z0-9&][A-Za-z0-9&._-]*$/)
export const Day = z.iso.date()
/** A rule in the Common Expression Language; checked against the form's questions by the forms module when the pack is read. */
export const Cel = z.string().min(1)
