import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import jsonld from 'jsonld'
import { Parser, Store, Writer, type Quad } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import { standard } from '../../../../tests/standards.ts'
import { loadPack } from '../../jurisdiction/index.ts'
import { addressesAt } from './addresses.ts'
import { catalogueGraph, serviceGraph } from './catalogue-graph.ts'
import { describeService } from './describe-service.ts'
import { writeJsonLd } from './write-json-ld.ts'
import { turtleHead, writeTurtle } from './write-turtle.ts'

const pack = loadPack(fileURLToPath(new URL('../../../../jurisdictions/hk', import.meta.url)))
const base = 'https://portal.example'
const turtle = (await catalogueGraph(pack, base, 'ttl')).toString()
const quads = new Parser().parse(turtle)

const lines = (all: readonly Quad[]): string[] => [...new Set(all.map((one) => new Writer({ format: 'N-Quads' }).quadToString(one.subject, one.predicate, one.object, one.graph)))].sort()
const linesOfJson = async (text: string): Promise<string[]> => lines(new Parser({ format: 'N-Quads' }).parse((await jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads' })) as unknown as string))

describe('the catalogue as CPSV-AP', () => {
  test('every service is in it once, in three languages', () => {
    const titles = (id: string) => quads.filter((one) => one.subject.value === `${base}/services/${id}` && one.predicate.value.endsWith('/terms/title')).map((one) => (one.object as { language?: string }).language).sort()
    for (const id of pack.services.keys()) assert.deepEqual(titles(encodeURIComponent(id)), ['en', 'zh-hans', 'zh-hant'], id)
  })

  test('JSON-LD and Turtle are the same graph', async () => {
    const [json, ttl] = [new Set(await linesOfJson((await catalogueGraph(pack, base, 'jsonld')).toString())), new Set(lines(quads))]
    assert.ok(ttl.size > 10_000)
    assert.deepEqual([[...json].filter((one) => !ttl.has(one)).slice(0, 5), [...ttl].filter((one) => !json.has(one)).slice(0, 5)], [[], []])
    const service = pack.services.get('fehd-grl')!
    assert.deepEqual(await linesOfJson(serviceGraph(pack, base, service, 'jsonld')), lines(new Parser().parse(serviceGraph(pack, base, service, 'ttl'))))
  })

  test('signs that mean something to either format are only signs', async () => {
    const strange = { en: 'A "quoted" \\ line\nand\ttab \u0001 @en . <x> ${y} 𠮷', 'zh-Hant': '「引」\\"' }
    const [node] = describeService(pack, { ...pack.services.get('afcd-dog')!, name: strange }, addressesAt(base))
    const read = new Parser().parse(turtleHead + writeTurtle(node!))
    assert.ok(read.some(({ object }) => object.value === strange.en))
    assert.deepEqual(await linesOfJson(`{"@context":${JSON.stringify(JSON.parse((await catalogueGraph(pack, base, 'jsonld')).toString())['@context'])},"@graph":[${writeJsonLd(node!)}]}`), lines(read))
  })

  test('it is made once for a pack', async () => assert.equal(await catalogueGraph(pack, base, 'ttl'), await catalogueGraph(pack, base, 'ttl')))

  test('making it lets others be answered in between', async () => {
    let longest = 0
    let last = performance.now()
    const look = () => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }
    const looking = setInterval(look, 1)
    const many = { ...pack, services: new Map([...Array(5)].flatMap((_, n) => [...pack.services].map(([id, service]) => [`${id}-${n}`, { ...service, id: `${id}-${n}` }] as const))) }
    const started = performance.now()
    const bytes = await catalogueGraph(many, base, 'ttl')
    clearInterval(looking)
    look()
    console.log(`${many.services.size} services: ${(bytes.length / 1e6).toFixed(1)} MB in ${Math.round(performance.now() - started)} ms, at most ${Math.round(longest)} ms at a time`)
    assert.ok(longest < 150, `${longest} ms`)
  })

  const shapes = standard('cpsv-ap/cpsv-ap-SHACL.ttl')
  const skip = 'skip' in shapes ? { skip: shapes.skip } : {}
  const faultsOf = async (data: readonly Quad[]): Promise<string[]> => {
    const validator = new SHACLValidator(new Store(new Parser().parse('text' in shapes ? shapes.text : '')))
    const report = await validator.validate(new Store([...data]))
    return report.results.map((one) => `${one.focusNode?.value} ${one.path?.value} ${one.message.map((message) => message.value).join()}`)
  }

  test('every service is valid under the official shapes of CPSV-AP 3.2', skip, async () => assert.deepEqual(await faultsOf(quads), []))

  test('so is the document of a service by itself', skip, async () => {
    const further = { ...pack.services.get('afcd-dog')!, partOf: 'fehd-grl' }
    for (const service of [pack.services.get('fehd-grl')!, pack.services.get('immd-birthcopy')!, further]) assert.deepEqual(await faultsOf(new Parser().parse(serviceGraph(pack, base, service, 'ttl'))), [], service.id)
  })

  for (const [what, breaks] of [
    ['a service without its organisation', (one: Quad) => one.predicate.value.endsWith('/hasCompetentAuthority') && one.subject.value.endsWith('/fehd-grl')],
    ['a service without a title', (one: Quad) => one.predicate.value.endsWith('/terms/title') && one.subject.value.endsWith('/fehd-grl')],
    ['an organisation without a place', (one: Quad) => one.predicate.value.endsWith('/terms/spatial') && one.subject.value.endsWith('/organisations/FEHD')],
    ['a cost that is no cost', (one: Quad) => one.object.value.endsWith('m8g/Cost')],
  ] as const) {
    test(`the shapes do find ${what}`, skip, async () => assert.ok((await faultsOf(quads.filter((one) => !breaks(one)))).length > 0))
  }
})
