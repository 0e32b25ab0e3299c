import { z } from 'zod'
import { Id, Text } from './words.ts'

/** Several services that a life event brings, applied for in one sitting: what they share is asked once (journeys/<id>.yaml). */
export const Journey = z.strictObject({
  id: Id,
  version: z.int().positive(),
  /** The life event whose page leads here. */
  event: Id,
  name: Text,
  summary: Text,
  /** In the order in which they are dealt with. */
  services: z
    .array(
      z.strictObject({
        service: Id,
        /** Why one wants it, beside its tick box. */
        why: Text,
        /** Whether it is ticked at the beginning. */
        chosen: z.boolean().default(true),
        /** Whom the answers are about that the service's form calls otherwise: its word to this journey's. */
        about: z.record(Id, Id).default({}),
      }),
    )
    .min(2),
})
export type Journey = z.infer<typeof Journey>
