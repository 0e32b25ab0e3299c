import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import type { Answers, OutcomeName, SignedShare, UnsettledRule } from '../forms/index.ts'
import { openFor, sealFor } from '../identity/index.ts'
import type { ActionRow, Case } from './case.ts'
import type { Proposal } from './proposals.sql.ts'

/** What a register said, by check id; `passed` is the rule's verdict, `outcome` why it has none. */
export type Facts = Readonly<Record<string, { readonly passed: boolean; readonly outcome?: OutcomeName; readonly at: string; readonly found: Readonly<Record<string, string | number | boolean>> }>>

/** What an action carries besides its name. Sealed, because people write names into notes. */
export type Details = {
  readonly reasons?: readonly string[]
  /** Reasons that the pack words, in every language. */
  readonly told?: readonly Text[]
  readonly note?: string
  readonly opinion?: 'no-objection' | 'objection'
  /** Ids of the questions that are to be corrected. */
  readonly marks?: readonly string[]
  readonly slot?: { readonly day: string; readonly period: 'am' | 'pm' }
  readonly inspection?: 'passed' | 'not-passed'
  /** What the department answers, told to the applicant. */
  readonly answer?: string
  /** The organisation that the case was passed to. */
  readonly organisation?: string
  /** Rules that came to no value, so that a person must settle them. */
  readonly unsettled?: readonly UnsettledRule[]
  /** The first of the two officers who did it, and when they proposed it. */
  readonly proposed?: { readonly by: string; readonly at: string }
  /** Answers before a correction. */
  readonly before?: Answers
}

const places = { answers: 'cases.case_file.answers', shares: 'cases.case_file.shares', facts: 'cases.case_file.facts', details: 'cases.action.details', proposal: 'cases.proposal.details', reason: 'cases.proposal.reason' } as const

export const sealAnswers = (ctx: ReadCtx, partyId: string, caseId: string, answers: Answers): Promise<Buffer> => sealFor(ctx, partyId, JSON.stringify(answers), `${places.answers} ${caseId}`)
export const openAnswers = async (ctx: ReadCtx, found: Case): Promise<Answers> => JSON.parse((await openFor(ctx, found.party_id, found.answers, `${places.answers} ${found.id}`)).toString()) as Answers

/** What others filled in and signed: for the department, never for the applicant. */
export const sealShares = (ctx: ReadCtx, partyId: string, caseId: string, shares: readonly SignedShare[]): Promise<Buffer> => sealFor(ctx, partyId, JSON.stringify(shares), `${places.shares} ${caseId}`)
export const openShares = async (ctx: ReadCtx, found: Case): Promise<readonly SignedShare[]> =>
  found.shares ? (JSON.parse((await openFor(ctx, found.party_id, found.shares, `${places.shares} ${found.id}`)).toString()) as readonly SignedShare[]) : []

export const sealFacts = (ctx: ReadCtx, found: Case, facts: Facts): Promise<Buffer> => sealFor(ctx, found.party_id, JSON.stringify(facts), `${places.facts} ${found.id}`)
export const openFacts = async (ctx: ReadCtx, found: Case): Promise<Facts> =>
  found.facts ? (JSON.parse((await openFor(ctx, found.party_id, found.facts, `${places.facts} ${found.id}`)).toString()) as Facts) : {}

export const sealDetails = (ctx: ReadCtx, partyId: string, actionId: string, details: Details): Promise<Buffer> => sealFor(ctx, partyId, JSON.stringify(details), `${places.details} ${actionId}`)
export const openDetails = async (ctx: ReadCtx, partyId: string, action: ActionRow): Promise<Details> =>
  action.details ? (JSON.parse((await openFor(ctx, partyId, action.details, `${places.details} ${action.id}`)).toString()) as Details) : {}

export const sealProposal = (ctx: ReadCtx, partyId: string, proposalId: string, details: Details): Promise<Buffer> => sealFor(ctx, partyId, JSON.stringify(details), `${places.proposal} ${proposalId}`)
/** Undefined where the action asks for nothing. */
export const openProposed = async (ctx: ReadCtx, partyId: string, { id, details }: Pick<Proposal, 'id' | 'details'>): Promise<Details | undefined> =>
  details ? (JSON.parse((await openFor(ctx, partyId, details, `${places.proposal} ${id}`)).toString()) as Details) : undefined

/** Why a proposal was declined. */
export const sealReason = (ctx: ReadCtx, partyId: string, proposalId: string, reason: string): Promise<Buffer> => sealFor(ctx, partyId, reason, `${places.reason} ${proposalId}`)
export const openReason = async (ctx: ReadCtx, partyId: string, { id, reason }: Pick<Proposal, 'id' | 'reason'>): Promise<string | undefined> =>
  reason ? (await openFor(ctx, partyId, reason, `${places.reason} ${id}`)).toString() : undefined
