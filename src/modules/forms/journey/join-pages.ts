import type { Apply, FormPage, Pack } from '../../jurisdiction/index.ts'
import { wholeReading } from '../whole-reading.ts'
import { allOf, together, wantedQuestion, wants } from './conditions.ts'
import { joinQuestion } from './join-question.ts'
import { canBeOne } from './limits.ts'
import { renameRule } from './rename-rule.ts'
import { askedFor, type Ask, type Source } from './sources.ts'

type Place = { readonly id: string; readonly on: Sheet; readonly asks: Ask[] }
/** A page that is being made. */
type Sheet = { readonly id: string; readonly of: Source; readonly page: FormPage; readonly places: Place[] }

/** The pages of several services as one form's, in the services' order, where what was asked before is not asked again. */
export class PageJoiner {
  readonly pack: Pick<Pack, 'elements' | 'codelists'>
  readonly by: Apply['by']
  readonly sources: readonly Source[]
  readonly sheets: Sheet[] = []
  /** Ids that are given away: of questions, and of pages. */
  readonly taken = { questions: new Set([wantedQuestion]), pages: new Set([wantedQuestion, 'check', 'sent', 'upload']) }
  readonly asked = new Map<string, Place>()
  readonly placeOf = new Map<Source, Map<string, Place>>()

  constructor(pack: Pick<Pack, 'elements' | 'codelists'>, sources: readonly Source[], by: Apply['by']) {
    this.pack = pack
    this.by = by
    this.sources = sources
    for (const source of sources) this.addService(source)
  }

  pages(): FormPage[] {
    return this.sheets.map((sheet) => this.finish(sheet))
  }

  /** The services that ask the questions of a page. */
  askers(): ReadonlyMap<string, readonly string[]> {
    return new Map(this.sheets.map(({ id, places }) => [id, [...new Set(places.flatMap(({ asks }) => asks.map(({ of }) => of.id)))]]))
  }

  addService(source: Source): void {
    this.placeOf.set(source, new Map())
    const repeated = repeatedIn(this.pack, source)
    for (const page of source.pinned.service.apply.pages) {
      if (together([page.when], this.by) === 'never') continue
      const own: { sheet?: Sheet } = {}
      for (const question of page.questions) {
        const ask: Ask = { of: source, page, question }
        const what = askedFor(this.pack, ask)
        const key = what === undefined || repeated.has(what) ? undefined : what
        const place = (key !== undefined && this.joinTo(this.asked.get(key), ask)) || this.newPlace(ask, own)
        if (key !== undefined && !this.asked.has(key)) this.asked.set(key, place)
        this.placeOf.get(source)!.set(question.id, place)
        source.names.answers.set(question.id, place.id)
      }
    }
  }

  /** Takes the question into one that is asked already, where everything that its conditions need is known by then. */
  joinTo(place: Place | undefined, ask: Ask): Place | undefined {
    if (!place || !canBeOne([...place.asks, ask].map(({ question }) => question))) return undefined
    const isBefore = (other: Place) => this.orderOf(other) < this.orderOf(place)
    const isBy = (other: Place) => this.sheets.indexOf(other.on) <= this.sheets.indexOf(place.on)
    if (!this.reads(ask, 'conditions').every((other) => other && isBefore(other)) || !this.reads(ask, 'holds').every((other) => other && isBy(other))) return undefined
    place.asks.push(ask)
    return place
  }

  /** A place at the end of the same page of an earlier service, where that is late enough, else on a page of its own service. */
  newPlace(ask: Ask, own: { sheet?: Sheet }): Place {
    const same = this.sheets.find((sheet) => sheet.of !== ask.of && sheet.page.id === ask.page.id && sheet.page.title.en === ask.page.title.en)
    const isBy = (other: Place | undefined) => other !== undefined && same !== undefined && this.sheets.indexOf(other.on) <= this.sheets.indexOf(same)
    const on = same && [...this.reads(ask, 'conditions'), ...this.reads(ask, 'holds')].every(isBy) ? same : (own.sheet ??= this.newSheet(ask))
    const place: Place = { id: free(ask.question.id, this.taken.questions, ''), on, asks: [ask] }
    on.places.push(place)
    return place
  }

  newSheet({ of, page }: Ask): Sheet {
    const sheet: Sheet = { id: free(page.id, this.taken.pages, '-'), of, page, places: [] }
    // Documents of all services are asked for at the end, where each service asks for its own.
    const last = this.sheets.findIndex((one) => one.page.id === 'evidence')
    this.sheets.splice(last < 0 ? this.sheets.length : last, 0, sheet)
    return sheet
  }

  /** Where the answers stand that a question's rules read, but its own; undefined for one that has no place yet. */
  reads({ of, page, question }: Ask, use: 'conditions' | 'holds'): readonly (Place | undefined)[] {
    const rules = use === 'holds' ? [question.holds?.rule] : [page.when, question.when, question.value, typeof question.required === 'string' ? question.required : undefined]
    const ids = rules.flatMap((rule) => (rule === undefined ? [] : [...wholeReading(rule, of.rules).questions]))
    return ids.filter((id) => id !== question.id).map((id) => this.placeOf.get(of)!.get(id))
  }

  orderOf = ({ on, id }: Place): number => this.sheets.indexOf(on) * 1000 + on.places.findIndex((place) => place.id === id)

  finish({ id, of, page, places }: Sheet): FormPage {
    const alone = places.every(({ asks }) => asks.every((ask) => ask.of === of))
    const { when: _, ...rest } = page
    const conditions = alone ? together([page.when], this.by) : []
    const when = alone && conditions !== 'never' ? allOf([wants(of.id), ...conditions.map((condition) => renameRule(condition, of.names))]) : undefined
    return { ...rest, id, ...(when !== undefined && { when }), questions: places.map((place) => joinQuestion(place, { pack: this.pack, all: this.sources, by: this.by, alone })) }
  }
}

/** What a service itself asks for more than once: nobody can say which of them another service means. */
export function repeatedIn(pack: Pick<Pack, 'elements'>, of: Source): ReadonlySet<string> {
  const all = of.pinned.service.apply.pages.flatMap((page) => page.questions.flatMap((question) => askedFor(pack, { of, question }) ?? []))
  return new Set(all.filter((what, i) => all.indexOf(what) !== i))
}

/** The name, with a number where it is given away. */
function free(name: string, taken: Set<string>, between: string): string {
  let n = 1
  while (taken.has(n === 1 ? name : `${name}${between}${n}`)) n += 1
  const found = n === 1 ? name : `${name}${between}${n}`
  taken.add(found)
  return found
}
