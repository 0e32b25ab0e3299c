import { relative, resolve } from 'node:path'
import { readPolicies } from './modules/access/index.ts'
import { allFaults, provePack, soundServices } from './modules/forms/index.ts'
import { PackError, readPack, signFaults, textCounts } from './modules/jurisdiction/index.ts'
import { packFolder } from './read-jurisdiction.ts'

/** `npm run prove`: proves every definition of a government; `-- FILE` tells only what is wrong in one file. Throws PackError with all faults. */
export async function proveJurisdiction(id: string, say: (line: string) => void, file = process.argv[3]): Promise<void> {
  const folder = packFolder(id)
  const proved = provePack(readPack(folder), new Date())
  const name = file === undefined ? undefined : relative(folder, resolve(file))
  const service = name === undefined ? undefined : /^services\/([^/]+)\//.exec(name)?.[1]
  const faults = [...allFaults(proved), ...readPolicies(folder).faults, ...(proved.pack ? await signFaults(proved.pack) : [])].filter((fault) => name === undefined || fault.place.startsWith(`${name}:`) || (service !== undefined && proved.byService.get(service)?.includes(fault)))
  for (const [of, bounds] of proved.bounded) if (service === undefined || service === of) for (const bound of bounds) say(`services/${of}/service.yaml: search bounded: ${bound}`)
  if (faults.length > 0 || !proved.pack) throw new PackError(relative('.', folder), faults)
  say(name === undefined ? `${soundServices(proved.pack, proved)} services: no fault found` : `${name}: no fault found`)
  if (name !== undefined) return
  const { texts, 'zh-Hant': traditional, 'zh-Hans': simplified } = textCounts(proved.pack)
  say(`${texts} texts. Traditional Chinese: ${texts} written, ${traditional.stamped} stamped. Simplified Chinese: ${simplified.accepted} accepted by an editor, ${simplified.derived} derived.`)
}
