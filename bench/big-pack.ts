import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const hongKong = new URL('../jurisdictions/hk', import.meta.url).pathname

/** A government of 1,200 services with 3,250 forms, made from the real ones: copies under other names, and further forms of services. */
export function bigPack({ services, forms }: { services: number; forms: number }): string {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-big-'))
  cpSync(hongKong, folder, { recursive: true })
  const real = globSync('services/*/service.yaml', { cwd: hongKong }).sort()
  const online = real.filter((file) => readFileSync(join(hongKong, file), 'utf8').includes('\napply:'))
  const copy = (file: string, n: number, partOf?: string) => {
    const id = dirname(file).slice('services/'.length)
    const name = `${id}-${n}`
    const text = readFileSync(join(hongKong, file), 'utf8').replace(`id: ${id}\n`, `id: ${name}\n${partOf === undefined ? '' : `partOf: ${partOf}\n`}`)
    mkdirSync(join(folder, 'services', name))
    writeFileSync(join(folder, 'services', name, 'service.yaml'), text)
  }
  for (let n = real.length; n < services; n++) copy(online[n % online.length]!, n)
  const made = online.length + services - real.length
  for (let n = made; n < forms; n++) {
    const file = online[n % online.length]!
    copy(file, services + n, dirname(file).slice('services/'.length))
  }
  return folder
}
