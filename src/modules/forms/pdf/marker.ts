import { z } from 'zod'

/** Name of the hidden field by which an upload knows which form it reads. No question can have it: their ids have no hyphen. */
export const markerName = 'form-definition'

const Marker = z.strictObject({
  service: z.string().max(200),
  /** SHA-256 of the definition that the blank form was made from. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  language: z.string().max(20),
  /** Which data element each question asked for, by question id: a question may have been renamed since. */
  elements: z.record(z.string().max(100), z.string().max(200)),
})
export type Marker = z.infer<typeof Marker>

export const markerOf = (marker: Marker): string => JSON.stringify(marker)

/** What a marker says; undefined for what is none. */
export function parseMarker(text: string): Marker | undefined {
  try {
    return Marker.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
