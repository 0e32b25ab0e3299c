import type { Text } from '../../kernel/i18n.ts'
import type { Pack, Procedure, Service } from '../jurisdiction/index.ts'
import type { ServiceFigures } from './figures.ts'

/** How far a service has come, 1 to 5; 0 while it lacks something of the first. */
export type Stage = 0 | 1 | 2 | 3 | 4 | 5
export type RealStage = Exclude<Stage, 0>

/** What stages are judged by: a definition as it is live, with the procedure that its cases follow, and what happened lately. Figures are missing where nothing happened. */
export type Known = { readonly pack: Pack; readonly service: Service; readonly procedure?: Procedure | undefined; readonly figures?: ServiceFigures | undefined }

/** `not-needed`: the service has no use for it. `not-measured`: too little has happened to say so. Neither stands in the way of a stage. */
export type Verdict = 'met' | 'missing' | 'not-needed' | 'not-measured'

/** What was found about one criterion: the evidence in words, the page where it can be seen (without language), and what would mend it. */
export type Finding = { readonly verdict: Verdict; readonly evidence: Text; readonly seenAt?: string | undefined; readonly missing?: Text | undefined }

/** One thing that a stage asks of a service. */
export type Criterion = { readonly id: string; readonly stage: RealStage; readonly name: Text; /** How it is judged, for whoever wants to check. */ readonly rule: Text; readonly judge: (known: Known) => Finding }

export type Judged = { readonly criterion: Criterion; readonly finding: Finding }

export const realStages: readonly RealStage[] = [1, 2, 3, 4, 5]

/** The highest stage of which nothing is missing, nor of any below it. */
export function stageOf(judged: readonly Judged[]): Stage {
  const missing = judged.filter(({ finding }) => finding.verdict === 'missing').map(({ criterion }) => criterion.stage)
  return (Math.min(...missing, 6) - 1) as Stage
}

/** What is missing for the stage after this one. */
export const missingFor = (judged: readonly Judged[], stage: number): readonly Judged[] => judged.filter(({ criterion, finding }) => criterion.stage === stage && finding.verdict === 'missing')

export const met = (evidence: Text, seenAt?: string): Finding => ({ verdict: 'met', evidence, seenAt })
export const notNeeded = (evidence: Text, seenAt?: string): Finding => ({ verdict: 'not-needed', evidence, seenAt })
export const notMeasured = (evidence: Text): Finding => ({ verdict: 'not-measured', evidence })
export const lacks = (evidence: Text, missing: Text, seenAt?: string): Finding => ({ verdict: 'missing', evidence, missing, seenAt })

export const pageOf = (service: Service, part = ''): string => `/services/${encodeURIComponent(service.id)}${part}`
