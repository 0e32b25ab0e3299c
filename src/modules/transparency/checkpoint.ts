/** The head of a log at a size (C2SP tlog-checkpoint). */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Buffer }

export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${root.toString('base64')}\n`

/** What the text of a checkpoint says; undefined when it is not written exactly so. Lines after the third are passed over. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*$/.exec(text) ?? []
  if (!origin || !digits || !encoded) return undefined
  const size = Number(digits)
  const root = Buffer.from(encoded, 'base64')
  return Number.isSafeInteger(size) && root.toString('base64') === encoded ? { origin, size, root } : undefined
}
