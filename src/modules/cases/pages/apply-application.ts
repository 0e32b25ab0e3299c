import type { Actor } from '../../../kernel/ctx.ts'
import type { Answer, PageCtx } from '../../../kernel/page.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { appliedFor, compileForm, neededParties, openDraft, problemsOn, walkForm, withChosen, type About, type Checked, type Draft, type Form, type JoinedForms, type Problem, type VisiblePage, type Walk } from '../../forms/index.ts'
import { mayFor } from '../../identity/index.ts'
import type { OnlineService, Party, PinnedService } from '../../jurisdiction/index.ts'
import { elsewherePage, otherPartyPage, outsideMandatePage } from './apply-not-here.ts'
import { applyPath, type FormPlace } from './apply-path.ts'

/** An application that is being filled in: the definition, the draft, and how far it has come. */
export type Application = { readonly pinned: PinnedService; readonly form: Form; readonly about: About; readonly draft: Draft; readonly progress: Progress; readonly home: FormPlace; /** Several services that are applied for together. */ readonly journey?: JoinedForms }

export type Progress = {
  readonly pages: readonly VisiblePage[]
  /** Other persons who must sign, as these answers have it. */
  readonly parties: readonly Party[]
  /** The draft’s answers, gone through. */
  readonly walk: Walk
  /** Whether all pages before a place are done. */
  readonly leadsTo: (place: number) => boolean
  /** Place of the first page that is not done; that of the last page and one when all are. */
  readonly reached: number
  /** The answers gone through, with everything that is still missing or wrong. */
  readonly checked: Checked
}

/** Opens the application of the acting party, or gives the page that says why it cannot be filled in here. `toSave` locks the draft. */
export async function openApplication(ctx: PageCtx, serviceId: string, toSave = false): Promise<{ application: Application } | { instead: Answer }> {
  const { pack } = ctx.house
  const found = appliedFor(pack, serviceId)
  const service = found?.pinned.service ?? pack.services.get(serviceId)
  if (!service) return { instead: movedOrUnknown(ctx, serviceId) }
  if (!found) return { instead: elsewherePage(ctx, service) }
  const { pinned, journey } = found
  const partyKind = applicantKind(ctx.actor, pinned.service)
  if (!pinned.service.apply.by.includes(partyKind)) return { instead: await otherPartyPage(ctx, pinned.service) }
  const served = journey ? journey.sources.map((source) => source.pinned.service) : [pinned.service]
  if (served.some((one) => mayFor(ctx.actor, { action: 'fill-in', service: one }))) return { instead: { status: 403, body: outsideMandatePage(ctx, pinned.service) } }
  const form = compileForm(pinned.pack, pinned.service)
  const about = { today: dayIn(ctx.now, pinned.pack.settings.timeZone), partyKind }
  const opened = await openDraft(ctx, form, pinned.digest, toSave)
  const draft = journey ? withChosen(journey, opened) : opened
  return { application: { pinned, form, about, draft, progress: progressOf(form, draft, about), home: pinned.service, ...(journey && { journey }) } }
}

/** Who applies. Whoever has not signed in may be either: what the service is for. */
export function applicantKind(actor: Actor, { apply }: OnlineService): About['partyKind'] {
  if (actor.kind === 'person') return actor.partyKind
  return apply.by.includes('person') ? 'person' : 'company'
}

/** The same for something that was sent: a page that says why not is then a refusal. */
export const insteadOfPost = (instead: Answer): Answer => (instead instanceof Html ? { status: 403, body: instead } : instead)

function movedOrUnknown(ctx: PageCtx, serviceId: string): Answer {
  const { redirects, retired } = ctx.house.pack
  // Its page says since when it is over, and what there is instead.
  if (retired.has(serviceId)) return { redirect: ctx.at(`/services/${encodeURIComponent(serviceId)}`) }
  const moved = redirects.get(serviceId)
  return moved === undefined ? refuse('page.not_found') : { redirect: ctx.at(applyPath({ id: moved })) }
}

/** Skipped pages are found, and so are pages where something typed is no answer yet. A page is checked when it is asked about, and once. */
export function progressOf(form: Form, draft: Pick<Draft, 'answers' | 'typed'>, about: About): Progress {
  const walk = walkForm(form, draft.answers, about)
  const { pages } = walk
  const known = new Map<VisiblePage, readonly Problem[]>()
  const problems = (part: VisiblePage) => {
    const found = known.get(part) ?? problemsOn(part, walk, about)
    known.set(part, found)
    return found
  }
  const isDone = (part: VisiblePage) => !part.questions.some(({ id }) => draft.typed[id] !== undefined) && problems(part).length === 0
  return {
    pages,
    parties: neededParties(form, walk.variables),
    walk,
    leadsTo: (place) => pages.slice(0, place).every(isDone),
    get reached() {
      const open = pages.findIndex((part) => !isDone(part))
      return open < 0 ? pages.length : open
    },
    get checked() {
      return { ...walk, form, about, problems: pages.flatMap(problems) }
    },
  }
}

/** Where the person goes on: where they left, when that can still be reached. */
export function resumePath({ home, draft, progress }: Application): string {
  const left = progress.pages.findIndex(({ page }) => page.id === draft.atPage)
  const at = left >= 0 && progress.leadsTo(left) ? left : draft.savedAt ? progress.reached : 0
  return pathAt(home, progress, at)
}

/** The page at a place; after the last one that where others are invited, when they are needed, and then the one that checks all answers. */
export const pathAt = (home: FormPlace, { pages, parties }: Pick<Progress, 'pages' | 'parties'>, place: number): string =>
  applyPath(home, pages[place]?.page.id ?? (place === pages.length && parties.length > 0 ? othersStep : 'check'))

export const othersStep = 'others'

/** How many steps there are: the pages, the others who must sign, and the check of all answers. */
export const stepsOf = ({ pages, parties }: Pick<Progress, 'pages' | 'parties'>): number => pages.length + (parties.length > 0 ? 2 : 1)

export { applyPath } from './apply-path.ts'
