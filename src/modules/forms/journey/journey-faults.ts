import { currentService, type Fault, type Journey, type Pack } from '../../jurisdiction/index.ts'
import { checkForm } from '../compile-form.ts'
import { proveForm } from '../prove/prove-form.ts'
import { applicantsOf, joinForms, type JoinedForms } from './join-forms.ts'
import { askedFor, type Source } from './sources.ts'

type Path = readonly (string | number)[]

/** Everything for which a journey cannot be offered. Its services go on without it. */
export function journeyFaults(pack: Pack, journey: Journey, now: Date): readonly Fault[] {
  const place = (path: Path) => pack.place(`journeys/${journey.id}.yaml`, path)
  const names = namesFaults(pack, journey, place)
  if (names.length > 0) return names
  const joined = joinForms(pack, journey)
  if (!joined) return [{ kind: 'journey-applicants', place: place(['services']), message: `nobody can apply for all of ${journey.services.map(({ service }) => service).join(', ')}: ${applicantsByService(pack, journey)}` }]
  const twice = twiceFaults(joined, place)
  const { pack: whole, service } = joined.pinned
  const broken = checkForm(whole, service).map(({ message }): Fault => ({ kind: 'journey-form', place: place(['services']), message: `joined, ${message}` }))
  if (broken.length > 0) return [...twice, ...broken]
  // Questions of a journey depend on what was chosen, which is no fault; a page that nobody can leave is one.
  const closed = proveForm(whole, service, now).faults.filter(({ kind }) => kind === 'page-dead-end')
  return [...twice, ...closed.map((fault): Fault => ({ ...fault, kind: 'journey-form', place: place(['services']), message: `joined, ${fault.message}` }))]
}

function namesFaults(pack: Pack, journey: Journey, place: (path: Path) => string): Fault[] {
  const faults: Fault[] = []
  if (!pack.taxonomy.lifeEvents.some(({ id }) => id === journey.event)) faults.push({ kind: 'unknown-name', place: place(['event']), message: `there is no life event '${journey.event}'` })
  const seen = new Set<string>()
  journey.services.forEach(({ service: id, about }, i) => {
    const at = place(['services', i, 'service'])
    const pinned = currentService(pack, id)
    if (seen.has(id)) faults.push({ kind: 'id-used-twice', place: at, message: `the service ${id} stands in the journey twice` })
    seen.add(id)
    if (!pinned) return void faults.push({ kind: 'journey-not-online', place: at, message: pack.services.has(id) ? `the service ${id} cannot be applied for here` : `there is no service '${id}'` })
    if (pinned.service.apply.parties.length > 0) faults.push({ kind: 'journey-parties', place: at, message: `the service ${id} needs other parties to sign, whom a journey cannot invite: leave it to be applied for by itself` })
    const words = new Set(pinned.service.apply.pages.flatMap((page) => page.questions.map((question) => question.about)))
    for (const word of Object.keys(about)) if (!words.has(word)) faults.push({ kind: 'unknown-name', place: place(['services', i, 'about', word]), message: `no question of ${id} is about '${word}'; its questions are about ${[...words].join(', ')}` })
  })
  return faults
}

const applicantsByService = (pack: Pack, journey: Journey) => journey.services.map(({ service }) => `${service} is for ${applicantsOf([currentService(pack, service)!.service]).join(' or ')}`).join('; ')

/** What two services still ask for each: the same element about the same, or the same words about the same. */
function twiceFaults({ pinned, sources }: JoinedForms, place: (path: Path) => string): Fault[] {
  const faults: Fault[] = []
  const seen = new Map<string, { of: Source; joined: string; own: string }>()
  sources.forEach((of, i) => {
    for (const page of of.pinned.service.apply.pages)
      for (const question of page.questions) {
        const joined = of.names.answers.get(question.id)
        const what = askedFor(pinned.pack, { of, question })
        if (joined === undefined || what === undefined) continue
        const label = question.label ?? pinned.pack.elements.get(question.element!)!.name
        for (const key of [what, `"${label.en}" about ${of.about[question.about] ?? question.about}`]) {
          const first = seen.get(key)
          if (!first) seen.set(key, { of, joined, own: question.id })
          else if (first.of !== of && first.joined !== joined) faults.push({ kind: 'journey-asks-twice', place: place(['services', i]), message: `${of.id} asks ${key} (${question.id}), which ${first.of.id} has asked already (${first.own}), and they could not be made one: say in about whom they mean, or ask with the same element and no condition that comes later` })
        }
      }
  })
  return faults
}
