import { compose, say, type Text } from '../../../kernel/i18n.ts'
import { rulesOf } from '../../forms/index.ts'
import { originInApply, type Pack, type Question, type Service } from '../../jurisdiction/index.ts'
import { isOnline, type DraftService } from '../tools/draft-of.ts'
import { valueAt, type Path } from '../written.ts'
import { placeTexts as texts } from './texts.ts'

/** A place as an address names it: `apply.pages.0.questions.2.when`. */
export const readPlace = (at: string): Path => at.split('.').map((key) => (/^\d{1,4}$/.test(key) ? Number(key) : key))
export const writePlace = (path: Path): string => path.join('.')

/**
 * The place in the service for one in its file: questions that a page adds to a shared section, and documents to enclose, stand among the
 * questions of pages there. Any other place is the same in both.
 */
export function placeInService(draft: DraftService, path: Path): Path {
  if (!isOnline(draft) || !(path[1] === 'evidence' || path.includes('also'))) return path
  for (const [p, page] of draft.service.apply.pages.entries()) {
    for (const q of page.questions.keys()) {
      const written = originInApply(draft.service, ['pages', p, 'questions', q]).path
      if (written.every((key, i) => path[i] === key)) return ['apply', 'pages', p, 'questions', q, ...path.slice(written.length)]
    }
  }
  return path
}

/** What is written at a place of the service; '' where there is nothing. */
export function ruleAt(service: Service, path: Path): string {
  const value = valueAt(service, path)
  return typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : ''
}

/** What a rule is in the file. Whether a question is required may be yes or no, which is no rule; an empty field is nothing at all. */
export function writtenRule(path: Path, source: string): string | boolean | undefined {
  if (path.at(-1) === 'required' && (source === 'true' || source === 'false')) return source === 'true'
  return source === '' ? undefined : source
}

/** Where the draft's own file says it; undefined where it stands in a file that services share. */
export function writtenPlace(draft: DraftService, path: Path): { readonly own: Path } | { readonly shared: string } {
  if (path[0] !== 'apply' || !isOnline(draft)) return { own: path }
  const { file, path: written } = originInApply(draft.service, path.slice(1))
  return file === `services/${draft.service.id}/service.yaml` ? { own: written } : { shared: file }
}

/** Every place of a service where a rule stands. */
export function placesOfRules(service: Service): Path[] {
  const ofForm = isOnlineService(service) ? rulesOf(service).map(({ path }): Path => ['apply', ...path]) : []
  const ofCheck = (service.eligibility?.rules ?? []).map((_, i): Path => ['eligibility', 'rules', i, 'rule'])
  const ofItsQuestions = (service.eligibility?.questions ?? []).flatMap(({ when }, i): Path[] => (when === undefined ? [] : [['eligibility', 'questions', i, 'when']]))
  return [...ofForm, ...ofItsQuestions, ...ofCheck]
}

const isOnlineService = (service: Service): service is Service & Required<Pick<Service, 'apply'>> & { apply: NonNullable<Service['apply']> } => service.apply !== undefined

/** What a rule decides, in words: `Floor area: shown only if`. */
export function placeName(pack: Pack, service: Service, path: Path): Text {
  const [, list, n] = path
  const last = path.at(-1)
  const { apply } = service
  const i = Number(n)
  if (path[0] === 'eligibility') return texts.of(texts.eligible, list === 'rules' ? texts.mustHold(i + 1) : texts.of(questionName(pack, service, path), texts.when))
  if (!apply) return texts.guard
  switch (list) {
    case 'pages':
      return path.includes('questions') ? texts.of(questionName(pack, service, path), ofQuestion(path)) : texts.of(apply.pages[i]?.title ?? texts.guard, texts.when)
    case 'tables':
      return texts.of(apply.tables[i]!.name, (last === 'when' ? texts.row : texts.result)(Number(path[4]) + 1))
    case 'fee':
      return texts.of(apply.fee[i]!.text, texts.amount)
    case 'route':
      return texts.of(pack.organisations.get(apply.route[i]!.to)?.name ?? texts.guard, texts.route)
    case 'checks':
      return texts.of(apply.checks[i]!.name, last === 'pass' ? texts.pass : texts.ask)
    case 'outputs':
      return texts.of(apply.outputs[i]!.title, last === 'validMonths' ? texts.valid : last === 'when' ? texts.issued : (apply.outputs[i]!.claims[Number(path[4])]?.label ?? texts.issued))
    case 'parties':
      return path.length > 4 ? texts.of(apply.parties[i]!.name, texts.of(questionName(pack, service, path), ofQuestion(path))) : texts.of(apply.parties[i]!.name, texts.invited)
    default:
      return list === 'deadline' ? texts.deadline : texts.guard
  }
}

const ofQuestion = (path: Path): Text => (path.includes('holds') ? texts.holds : path.at(-1) === 'value' ? texts.value : path.at(-1) === 'required' ? texts.required : texts.when)

/** The question that a place lies in, the outer one first where it is in rows. */
function questionName(pack: Pack, service: Service, path: Path): Text {
  const names = path.flatMap((key, i): Text[] => {
    if (path[i - 1] !== 'questions' || typeof key !== 'number') return []
    const { label, element, id } = valueAt(service, path.slice(0, i + 1)) as Question
    return [label ?? pack.elements.get(element ?? '')?.name ?? { en: id, 'zh-Hant': id }]
  })
  return compose((tag) => names.map((name) => say(name, tag)).join(' › '))
}
