import { request as ask } from 'node:http'
import type { Figure } from './report.ts'
import type { BenchSite } from './site.ts'

const mostBytes = 60 * 1024
const mostScriptBytes = 10 * 1024

/** The home page for the first time, with everything that it loads: bytes over the wire. */
export async function firstView({ web }: BenchSite): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const encoding of ['br', 'gzip']) {
    const page = await bytesOf(web.port, '/en/', encoding)
    const html = (await (await fetch(`http://127.0.0.1:${web.port}/en/`)).text())
    const places = [...new Set([...html.matchAll(/(?:<link[^>]*\srel="(?:stylesheet|icon|preload)"[^>]*\shref|<link[^>]*\shref|<script[^>]*\ssrc|<img[^>]*\ssrc)="(\/[^"]+)"/g)].map((found) => found[1]!))].filter((place) => /\.\w+(\?|$)/.test(place))
    const parts = await Promise.all(places.map(async (place) => ({ place, bytes: await bytesOf(web.port, place, encoding) })))
    const all = page + parts.reduce((sum, part) => sum + part.bytes, 0)
    const scripts = parts.filter((part) => part.place.includes('.js')).reduce((sum, part) => sum + part.bytes, 0)
    const note = `page ${page}, ${parts.map((part) => `${part.place} ${part.bytes}`).join(', ')}`
    figures.push(figure(`first-view ${encoding}`, all, mostBytes, note), figure(`first-view script ${encoding}`, scripts, mostScriptBytes))
  }
  return figures
}

const figure = (name: string, ours: number, limit: number, note?: string): Figure => ({ name, ratio: limit / Math.max(1, ours), bar: 1, ours, limit, unit: 'bytes', p50: 0, p99: 0, ...(note && { note }) })

/** Head and body as they went over the wire. */
const bytesOf = (port: number, path: string, encoding: string) =>
  new Promise<number>((resolve, reject) => {
    ask({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': encoding }, agent: false }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path} answers ${answer.statusCode}`))
      const { socket } = answer
      answer.resume().on('end', () => resolve(socket.bytesRead))
    })
      .on('error', reject)
      .end()
  })
