import type { ReadCtx } from '../../kernel/ctx.ts'

const patienceMs = 2000

/** Facts of one entry, by name. */
export type Found = Readonly<Record<string, string | number | boolean>>

/**
 * Asks a register with no transaction open, for two seconds at most. `silent`: it did not answer, or about something else than was
 * asked; undefined: it has no such entry.
 */
export async function askRegister({ house, actor }: ReadCtx, name: string, asked: Readonly<Record<string, string>>): Promise<Found | undefined | 'silent'> {
  const register = house.registers.get(name)
  if (!register) return 'silent'
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'silent'>((resolve) => (timer = setTimeout(() => resolve('silent'), patienceMs)))
  const found: Found | 'silent' = await Promise.race([register.ask(house, asked, actor.id).catch(() => 'silent' as const), late])
  clearTimeout(timer)
  if (found === 'silent') return 'silent'
  if (found['known'] !== true) return undefined
  const isAboutIt = Object.entries(asked).every(([key, value]) => found[key] === undefined || plain(found[key]) === plain(value))
  return isAboutIt ? found : 'silent'
}

const plain = (value: string | number | boolean) => String(value).toUpperCase().replace(/[\s-]/g, '')
