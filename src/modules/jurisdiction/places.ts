import type { Pack } from './pack.ts'
import type { OnlineService } from './service.ts'

/** Where a piece of a definition was written. */
export type Origin = { readonly file: string; readonly path: readonly (string | number)[] }

// Pieces of a form come from its own file, from shared sections and from shared forms.
const origins = new WeakMap<object, Origin>()

/** Remembers where a piece was written, for faults that are found later than reading. */
export function writtenAt<Piece>(piece: Piece, origin: Origin): Piece {
  if (piece !== null && typeof piece === 'object') origins.set(piece, origin)
  return piece
}

export const originOf = (piece: object): Origin | undefined => origins.get(piece)

/** `sections/applicant.yaml:12` for a path inside a service's `apply`: the line where that piece was written. */
export function placeInApply(pack: Pick<Pack, 'place'>, service: Pick<OnlineService, 'id' | 'apply'>, path: readonly (string | number)[]): string {
  const { file, path: written } = originInApply(service, path)
  return pack.place(file, written)
}

/** The file and the path in it where a piece of a service's `apply` was written. */
export function originInApply(service: Pick<OnlineService, 'id' | 'apply'>, path: readonly (string | number)[]): Origin {
  let at: Origin = { file: `services/${service.id}/service.yaml`, path: ['apply'] }
  let piece: unknown = service.apply
  for (const key of path) {
    piece = (piece as Record<string | number, unknown> | undefined)?.[key]
    const origin = piece !== null && typeof piece === 'object' ? origins.get(piece) : undefined
    at = origin ?? { file: at.file, path: [...at.path, key] }
  }
  return at
}
