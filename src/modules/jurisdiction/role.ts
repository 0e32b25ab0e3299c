import { z } from 'zod'
import { Id, Text } from './words.ts'

/** A role that one person must not hold beside another. Either of the two names the other; it counts both ways. */
const Apart = z.strictObject({
  role: Id,
  /** `never`: the post is not given. `care`: it is given when those who give it say why. */
  weight: z.enum(['never', 'care']),
  where: z.enum(['anywhere', 'same-organisation']),
  why: Text,
})
export type Apart = z.infer<typeof Apart>

/** A role that posts have, and what it needs to know for its work (roles.yaml). */
export const Role = z.strictObject({
  id: Id,
  name: Text,
  /** Why somebody with this role opens a case, told to the person whose data they read. */
  purpose: Text,
  /** Data elements that the purpose needs: `premises.*` for all that begin so, `*` for all. */
  needs: z.array(z.string().regex(/^(\*|[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*(\.\*)?)$/)),
  /** Who may take this role for a while, at any organisation, when there is no time to ask: officers with one of these roles. */
  emergency: z.strictObject({ by: z.array(Id).min(1), minutes: z.int().min(5).max(480) }).optional(),
  /** Roles that the same person must not hold beside it. */
  apart: z.array(Apart).default([]),
})
export type Role = z.infer<typeof Role>
