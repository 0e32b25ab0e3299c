import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { validateXML } from 'xmllint-wasm'
import { parse } from 'yaml'
import { addDays } from '../../../../kernel/dates.ts'
import { emptyContent, type Content } from '../../content.ts'
import { contentFiles } from '../../seed-content.ts'
import { lawOf, type Law } from '../law.ts'
import type { VersionRow } from '../../publishing.sql.ts'
import type { AknFrame } from './akn-meta.ts'
import { writeAkn } from './write-akn.ts'

const schemaAt = new URL('../../../../../../shared/data/standards/akn/', import.meta.url)
const skip = existsSync(schemaAt) ? false : 'the schema of Akoma Ntoso is not beside the repository'
const schema = (name: string) => ({ fileName: name, contents: readFileSync(new URL(name, schemaAt)) })
const pack = new URL('../../../../../jurisdictions/hk/', import.meta.url).pathname

const frames: AknFrame[] = ([['en', 'eng'], ['zh-Hant', 'zho'], ['zh-Hans', 'zho-Hans']] as const).map(([tag, code]) => ({
  country: 'hk', language: { tag, code }, organisation: { id: 'LD', name: 'Labour <Department> & "Co"' }, portal: { name: 'Bauhinia', address: 'https://portal.example' }, madeOn: '2026-11-22',
  nameOf: ({ changedBy }) => changedBy?.[tag === 'en' ? 'en' : 'zh-Hant'],
}))

const documentsOf = (law: Law): string[] => law.versions.flatMap((version) => frames.map((frame) => writeAkn(frame, law, version, ['en', 'tc', 'sc'])))

/** What the official schema says against documents; nothing when they are valid. */
async function faultsOf(documents: readonly string[]): Promise<string[]> {
  const { errors } = await validateXML({ xml: documents.map((contents, i) => ({ fileName: `law-${i}.xml`, contents })), schema: [schema('akomantoso30.xsd')], preload: [schema('xml.xsd')], initialMemoryPages: 1024, maxMemoryPages: 8192 })
  return errors.map(({ message, rawMessage }) => message ?? rawMessage).slice(0, 5)
}

const rowOf = (content: Content, n: number): VersionRow => ({ item_id: 'x', n, content, correction: null, origin: 'pack', released_at: new Date('2026-11-22T00:00:00Z') })

test('every law of the pack is valid Akoma Ntoso in every version and language', { skip }, async () => {
  const { laws } = parse(readFileSync(`${pack}laws.yaml`, 'utf8')) as { laws: { cap: string; title: Content['title']; gist: Content['summary'] }[] }
  const entries = laws.map(({ cap, title, gist }) => lawOf([rowOf({ ...emptyContent, slug: cap, title, summary: gist, fields: { cap, type: 'ordinance' } }, 1)], 'LD'))
  const written = contentFiles(pack, true).map((one) => one.read()).filter(({ kind }) => kind.id === 'law').map(({ versions, organisation }) => lawOf(versions.map(({ content }, i) => rowOf(content, i + 1)), organisation))
  assert.ok(entries.length >= 33 && written.length >= 3)
  const documents = [...entries, ...written].flatMap(documentsOf)
  assert.deepEqual(await faultsOf(documents), [])
  assert.ok(documents.every((one) => one.includes('<FRBRauthoritative value="false"/>')), 'nothing here claims to be the law')
  const holidays = documents.find((one) => one.includes('/akn/hk/act/cap/57/eng@2026-01-01/!main"'))!
  assert.match(holidays, /<timeInterval start="#e_3" end="#e_4" refersTo="#inForce"\/>/)
  assert.match(holidays, /<eventRef eId="e_3" date="2026-01-01" source="#by_3" type="amendment"\/>/)
})

test('the schema finds what is wrong', { skip }, async () => {
  const [one] = documentsOf(lawOf([rowOf({ ...emptyContent, fields: { cap: '9' } }, 1)], 'LD'))
  assert.deepEqual(await faultsOf([one!]), [])
  assert.notDeepEqual(await faultsOf([one!.replace('<body eId="body">', '<body><nonsense/>')]), [])
  assert.notDeepEqual(await faultsOf([one!.replace('eId="gist__content"', 'eId="gist"')]), [], 'two places of one name')
})

test('a text of which nothing can be seen is told by its gist', { skip }, async () => {
  const documents = ['\u0005', '\u0000 \u0085', '---', '[n]: https://a.example', '>', '-', '#', '<!-- x -->'].flatMap((body) => documentsOf(lawOf([rowOf({ ...emptyContent, body: { en: body, 'zh-Hant': body }, fields: { cap: '9' } }, 1)], 'LD')))
  assert.deepEqual(await faultsOf(documents), [])
  assert.match(documents[0]!, /name="gist"/)
})

test('whatever an editor writes is valid', { skip, timeout: 120_000 }, async () => {
  const piece = fc.oneof(
    fc.constantFrom('# Part 1: A\n\n', '## Division 1\n\n', '### 39A Holidays\n\n', '# 第1部：導言\n\n', '# Schedule\n\n', '# Other words\n\n', '###### 7 Deep\n\n', '- a\n- b\n  - c\n\n', '1. a\n\n   b\n\n   > c\n\n', '> quote\n>\n> - d\n\n', '|a|b|\n|-|-:|\n|c|*d*|\n\n', '- |x|\n  |-|\n  |y|\n\n', '- > # H\n  > |q|\n  > |-|\n\n', '    code <x>\n\n', '<b>raw</b>\n\n', '---\n\n', '[law](/laws/132x) [page](/services/x?a=1&b=2) [out](https://a.example/?a=1&b=2) [here](#part_1) [bad](javascript:1)\n\n', '![p](map.png) a\\\nb `x` **b** *i*\n\n', '[r][n]\n\n[n]: https://a.example\n\n', '# \n\n', '\u0000\u0008\uffff\ud800 & < > " \'\n\n'),
    fc.string({ maxLength: 12, unit: 'binary' }).map((text) => `${text}\n\n`),
  )
  const body = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
  const words = body.chain((en) => body.map((hant) => ({ en, 'zh-Hant': hant })))
  const name = fc.string({ maxLength: 20, unit: 'binary' }).map((text) => ({ en: text, 'zh-Hant': `${text}條例` }))
  const made = fc.tuple(fc.array(words, { minLength: 1, maxLength: 3 }), name, fc.boolean(), fc.constantFrom('authentic', 'summary', 'example'))
  const documents = fc.sample(made, 60).flatMap(([bodies, title, isRepealed, nature]) => {
    const fields = (i: number) => ({ cap: '132X', type: 'regulation', nature, inForceFrom: addDays('2024-02-28', i * 400), changedBy: title.en || 'x', changedByZh: title['zh-Hant'], ...(isRepealed && i === bodies.length - 1 && { repealed: 'yes' }) })
    return documentsOf(lawOf(bodies.map((one, i) => rowOf({ ...emptyContent, title, summary: title, body: one, fields: fields(i) }, i + 1)), 'LD'))
  })
  for (let i = 0; i < documents.length; i += 60) assert.deepEqual(await faultsOf(documents.slice(i, i + 60)), [])
})
