import { z } from 'zod'
import { Id, Text } from './words.ts'

/** A role that posts have, and what it needs to know for its work (roles.yaml). */
export const Role = z.strictObject({
  id: Id,
  name: Text,
  /** Why somebody with this role opens a case, told to the person whose data they read. */
  purpose: Text,
  /** Data elements that the purpose needs: `premises.*` for all that begin so, `*` for all. */
  needs: z.array(z.string().regex(/^(\*|[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*(\.\*)?)$/)),
})
export type Role = z.infer<typeof Role>
