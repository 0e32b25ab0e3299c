import { system, visitor, type Actor, type Post } from '../../kernel/ctx.ts'
import type { Action } from './actions.ts'
import type { ResourceFor } from './resource.ts'

/** One question to the decision point, what it must answer, and the policies that must be why. */
export type Sample = { readonly who: string; readonly actor: Actor; readonly action: Action; readonly on: ResourceFor<Action>; readonly allowed: boolean; readonly by: readonly string[] }

const person = (id: string, ...posts: Post[]): Actor => ({ ...visitor, kind: 'person', id, party: id, posts })
const post = (role: string, organisation: string): Post => ({ role, organisation })

/** Everybody whom the samples know, by what they are. */
export const people = {
  visitor,
  system,
  chan: person('chan'),
  'a director who acts for a company': { ...person('fung'), party: 'lotus', partyKind: 'company' },
  'a caseworker of TD': person('so', post('caseworker', 'TD')),
  'a caseworker of TD who applied': person('so', post('caseworker', 'TD')),
  'a deciding officer of TD': person('dai', post('deciding-officer', 'TD')),
  'a referee of FSD': person('pang', post('referee', 'FSD')),
  'a counter officer of HAD': person('mak', post('counter', 'HAD')),
  'a policy officer of TD': person('sit', post('policy-officer', 'TD')),
  'a portal officer': person('fong', post('portal-officer', 'DPO')),
  'a rights officer of TD': person('ma', post('rights-officer', 'TD')),
  'a registrar of ImmD': person('yeung', post('registrar', 'ImmD')),
  'an auditor': person('tse', post('auditor', 'AUD')),
  'a policy officer of AUD': person('au', post('policy-officer', 'AUD')),
  'a connections officer': person('yuen', post('connections-officer', 'DPO')),
  'a connections officer who is a policy officer too': person('law', post('connections-officer', 'DPO'), post('policy-officer', 'TD')),
  'an operator': person('kong', post('operator', 'DPO')),
} as const satisfies Record<string, Actor>
type Who = keyof typeof people

const asked = <A extends Action>(who: Who, action: A, on: ResourceFor<A>, ...by: string[]): Sample => ({ who, actor: people[who], action, on, allowed: by.length > 0 && !by.some((id) => forbids.includes(id)), by })
const forbids = ['cases.not-at-own-desk', 'cases.step.not-own', 'cases.four-eyes', 'publishing.second-officer', 'designer.second-officer', 'hk.audit-writes-its-own', 'rights.four-eyes', 'rights.review.not-own', 'clients.second-officer', 'clients.not-own-department']

const td = { organisation: 'TD' }
const ofChan = { organisation: 'TD', owner: 'chan', involved: ['chan'], referredTo: ['FSD'] }
const ofSo = { ...ofChan, owner: 'so' }
const sentInBySo = { ...ofChan, owner: 'lotus', involved: ['so'] }
const ofLotus = { organisation: '', owner: 'lotus' }
const step = { owner: 'chan', involved: ['chan'], posts: [post('deciding-officer', 'TD')] }
const appointment = { organisation: 'TD', officer: 'lo', authors: ['another'] }
const proposed = { ...step, authors: ['so'] }
const decided = { ...step, by: 'officer' } as const

/** Together they stand on every policy: taking any one away changes an answer. access.test.ts sees to that. */
export const samples: readonly Sample[] = [
  asked('visitor', 'pages.anyone', {}, 'pages.anyone'),
  asked('visitor', 'pages.person', {}),
  asked('chan', 'pages.person', {}, 'pages.person'),
  asked('chan', 'pages.officer', {}),
  asked('a referee of FSD', 'pages.officer', {}, 'pages.officer'),
  asked('a referee of FSD', 'pages.operator', {}),
  asked('an operator', 'pages.operator', {}, 'pages.operator'),
  asked('visitor', 'pages.sandbox', { sandbox: true }, 'pages.sandbox'),
  asked('an operator', 'pages.sandbox', { sandbox: false }),
  asked('visitor', 'pages.signed-message', {}, 'pages.signed-message'),
  asked('chan', 'cases.read-own', ofChan, 'cases.own'),
  asked('a director who acts for a company', 'cases.read-own', { ...ofChan, owner: 'lotus' }, 'cases.own'),
  asked('a director who acts for a company', 'cases.read-own', { ...ofChan, owner: 'fung' }),
  asked('a caseworker of TD', 'cases.read-own', ofChan),
  asked('a caseworker of TD', 'cases.read', ofChan, 'cases.desk'),
  asked('a referee of FSD', 'cases.read', ofChan, 'cases.referred'),
  asked('a referee of FSD', 'cases.read', { ...ofChan, referredTo: [] }),
  asked('a policy officer of TD', 'cases.read', ofChan),
  asked('a caseworker of TD who applied', 'cases.read', ofSo, 'cases.not-at-own-desk'),
  asked('a caseworker of TD who applied', 'cases.read', sentInBySo, 'cases.not-at-own-desk'),
  asked('a caseworker of TD', 'cases.read-part', { readers: [post('caseworker', 'TD')] }, 'cases.part'),
  asked('a caseworker of TD', 'cases.read-part', { readers: [post('caseworker', 'FSD'), post('deciding-officer', 'TD')] }),
  asked('chan', 'cases.act', { ...step, by: 'applicant' }, 'cases.step.applicant'),
  asked('chan', 'cases.act', { ...step, by: 'system' }),
  asked('a deciding officer of TD', 'cases.act', decided, 'cases.step.officer'),
  asked('a caseworker of TD', 'cases.act', decided),
  asked('a deciding officer of TD', 'cases.act', { ...decided, owner: 'dai' }, 'cases.step.not-own'),
  asked('system', 'cases.act', { ...step, by: 'system' }, 'cases.step.system'),
  asked('system', 'cases.act', decided),
  asked('a deciding officer of TD', 'cases.confirm', proposed, 'cases.confirm'),
  asked('a deciding officer of TD', 'cases.confirm', { ...proposed, authors: ['dai'] }, 'cases.four-eyes'),
  asked('a deciding officer of TD', 'cases.confirm', { ...proposed, owner: 'dai' }, 'cases.not-at-own-desk'),
  asked('a caseworker of TD', 'cases.confirm', { ...proposed, authors: ['another'] }),
  asked('a deciding officer of TD', 'cases.change-document', ofChan, 'cases.document'),
  asked('a deciding officer of TD', 'cases.change-document', { ...ofChan, organisation: 'FSD' }),
  asked('a deciding officer of TD', 'cases.change-document', { ...ofChan, owner: 'dai' }, 'cases.not-at-own-desk'),
  asked('a caseworker of TD', 'cases.list', td, 'cases.list'),
  asked('a policy officer of TD', 'cases.list', td),
  asked('a counter officer of HAD', 'cases.assist', { organisation: 'HAD' }, 'cases.assist'),
  asked('a counter officer of HAD', 'cases.assist', td),
  asked('a counter officer of HAD', 'authentication.recover', { organisation: 'HAD' }, 'authentication.recover'),
  asked('a counter officer of HAD', 'authentication.recover', td),
  asked('a caseworker of TD', 'authentication.recover', td),
  asked('a counter officer of HAD', 'cases.assist-draft', { organisation: 'HAD', officer: 'mak' }, 'cases.assist-draft'),
  asked('a counter officer of HAD', 'cases.assist-draft', { organisation: 'HAD', officer: 'another' }),
  asked('a caseworker of TD', 'cases.explain', ofChan, 'cases.explain.desk'),
  asked('an auditor', 'cases.explain', ofChan, 'cases.explain.auditor'),
  asked('an auditor', 'cases.read', ofChan),
  asked('a policy officer of TD', 'publishing.write', td, 'publishing.write.own'),
  asked('a policy officer of TD', 'publishing.write', { organisation: 'FSD' }),
  asked('a portal officer', 'publishing.write', td, 'publishing.write.all'),
  asked('a portal officer', 'publishing.approve', { ...td, authors: ['fong', 'sit'] }, 'publishing.second-officer'),
  asked('a portal officer', 'publishing.write', { organisation: 'AUD' }, 'hk.audit-writes-its-own'),
  asked('a policy officer of AUD', 'publishing.write', { organisation: 'AUD' }, 'publishing.write.own'),
  asked('a policy officer of TD', 'designer.write', td, 'designer.write.own'),
  asked('a portal officer', 'designer.approve', { ...td, authors: ['sit'] }, 'designer.write.all'),
  asked('a portal officer', 'designer.approve', { ...td, authors: ['fong'] }, 'designer.second-officer'),
  asked('a policy officer of TD', 'designer.approve-move', { ...td, authors: ['sit'] }, 'designer.second-officer'),
  asked('a caseworker of TD', 'improvement.read', td, 'improvement.read.own'),
  asked('a caseworker of TD', 'improvement.read', { organisation: 'FSD' }),
  asked('a portal officer', 'improvement.read', td, 'improvement.read.all'),
  asked('an auditor', 'improvement.read', td, 'hk.audit-reads-feedback'),
  asked('a policy officer of TD', 'improvement.write', td, 'improvement.write.own'),
  asked('a caseworker of TD', 'improvement.write', td),
  asked('a portal officer', 'catalogue.read-missed', td, 'improvement.write.all'),
  asked('a director who acts for a company', 'clients.keep', ofLotus, 'clients.own'),
  asked('chan', 'clients.keep', ofLotus),
  asked('a caseworker of TD', 'clients.register', td, 'clients.register.department'),
  asked('a caseworker of TD', 'clients.register', { organisation: 'FSD' }),
  asked('a policy officer of TD', 'clients.keep-department', td, 'clients.keep.department'),
  asked('a caseworker of TD', 'clients.keep-department', td),
  asked('a connections officer', 'clients.review', {}, 'clients.review'),
  asked('an operator', 'clients.review', {}),
  asked('a connections officer', 'clients.approve', { ...ofLotus, authors: ['fung', 'law'] }, 'clients.review'),
  asked('a connections officer', 'clients.approve', { ...ofLotus, authors: ['fung', 'yuen'] }, 'clients.second-officer'),
  asked('a connections officer', 'clients.approve', { ...ofLotus, owner: 'yuen' }, 'clients.second-officer'),
  asked('a connections officer', 'clients.suspend', { ...ofLotus, owner: 'yuen' }, 'clients.review'),
  asked('a connections officer who is a policy officer too', 'clients.approve', { organisation: 'TD', owner: 'so' }, 'clients.not-own-department'),
  asked('a director who acts for a company', 'files.read', { owner: 'lotus' }, 'account.files'),
  asked('chan', 'files.read', { owner: 'fung' }),
  asked('chan', 'messages.read', { owner: 'chan' }, 'account.messages'),
  asked('a director who acts for a company', 'messages.read', { owner: 'fung' }),
  asked('a counter officer of HAD', 'proofing.see-at-counter', { organisation: 'HAD' }, 'proofing.see-at-counter'),
  asked('an auditor', 'rights.read-policies', {}, 'rights.policies'),
  asked('an operator', 'rights.read-policies', {}),
  asked('a rights officer of TD', 'rights.read-officer', td, 'rights.officer.own'),
  asked('a rights officer of TD', 'rights.read-officer', { organisation: 'FSD' }),
  asked('an auditor', 'rights.read-officer', td, 'rights.officer.all'),
  asked('system', 'jobs.run', { module: 'cases' }, 'jobs.own'),
  asked('a rights officer of TD', 'rights.propose', td, 'rights.propose'),
  asked('a rights officer of TD', 'rights.propose', { organisation: 'FSD' }),
  asked('a caseworker of TD', 'rights.propose', td),
  asked('a caseworker of TD', 'rights.delegate', td, 'rights.delegate'),
  asked('a caseworker of TD', 'rights.delegate', { organisation: 'FSD' }),
  asked('a rights officer of TD', 'rights.approve', appointment, 'rights.approve'),
  asked('a rights officer of TD', 'rights.approve', { ...appointment, authors: ['ma'] }, 'rights.four-eyes'),
  asked('a rights officer of TD', 'rights.approve', { ...appointment, officer: 'ma' }, 'rights.four-eyes'),
  asked('a caseworker of TD', 'rights.approve', appointment),
  asked('a rights officer of TD', 'rights.end', appointment, 'rights.end'),
  asked('a rights officer of TD', 'rights.end', { ...appointment, organisation: 'FSD' }),
  asked('a rights officer of TD', 'rights.review', appointment, 'rights.review'),
  asked('a rights officer of TD', 'rights.review', { ...appointment, officer: 'ma' }, 'rights.review.not-own'),
  asked('a rights officer of TD', 'rights.look-at-emergency', appointment, 'rights.emergency.look'),
  asked('a rights officer of TD', 'rights.look-at-emergency', { ...appointment, officer: 'ma' }, 'rights.review.not-own'),
  asked('a caseworker of TD', 'rights.take-emergency', { by: ['caseworker'] }, 'rights.emergency.take'),
  asked('a counter officer of HAD', 'rights.take-emergency', { by: ['caseworker'] }),
  asked('system', 'jobs.run', { module: 'elsewhere' }),
  asked('a registrar of ImmD', 'mandates.read-instrument', { organisation: 'ImmD' }, 'mandates.instrument'),
  asked('a registrar of ImmD', 'mandates.read-instrument', td),
  asked('a caseworker of TD', 'mandates.read-instrument', td),
]
