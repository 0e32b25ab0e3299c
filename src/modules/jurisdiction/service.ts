import { z } from 'zod'
import { Element } from './element.ts'
import { FormPage, PageOrUse, Question } from './question-definition.ts'
import { Cel, Day, Id, Text } from './words.ts'

/** A question to a register through a provider, and what its answer must be. */
const Check = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/).describe('Name of the check; later rules refer to what was found as checks.<id>.'),
  name: Text.describe('What is checked, for officers.'),
  provider: Id.describe('The register, by the id of its provider.'),
  ask: z.record(z.string(), Cel).describe('What the register is asked with: names and rules over the answers.'),
  pass: Cel.describe('A rule over `found` that is true when the check passes.'),
  otherwise: Text.describe('What the applicant is told when it does not.'),
})

const Claim = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/).describe('Name of the claim in the credential.'),
  label: Text.describe('What the document calls it.'),
  question: z.string().optional().describe('The question whose answer it is.'),
  from: Cel.optional().describe('A rule over answers and found facts that gives it.'),
  gives: z.enum(['text', 'yes-no']).default('text').describe('What the rule gives: words, or yes or no. A yes or no can be shown without what it follows from, as “aged 18 or over” without the date of birth.'),
  term: z.url({ protocol: /^https$/ }).optional().describe('The claim’s name in a public vocabulary (an address), for machines. Without it the name is our own.'),
  main: z.boolean().default(false).describe('Whether it stands among the first lines.'),
})

/** What a person has in the end: a licence, permit or certificate. */
const Output = z.strictObject({
  type: z.string().regex(/^[a-z][a-z0-9-]*$/).describe('Last part of the credential’s type (`vct`).'),
  title: Text.describe('The document’s title.'),
  colour: z.enum(['brand', 'accent']).default('brand').describe('The colour of its band.'),
  when: Cel.optional().describe('Issued only when this rule over answers and found facts is true.'),
  validMonths: Cel.optional().describe('A rule for the months of validity; without it the document does not expire.'),
  claims: z.array(Claim).min(1).describe('What the document says, in this order.'),
  about: z.string().optional().describe('The claim that tells two of a kind apart on cards and in lists, as a registration mark does. Without it, the first of the first lines that is not the holder’s name.'),
})

/** Rows of conditions and results: the first row whose condition is true, among those in effect, gives the result. */
export const DecisionTable = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/).describe('Name of the table; rules refer to its result as tables.<id>.'),
  name: Text.describe('What the table decides.'),
  gives: z.enum(['number', 'text']).describe('The kind of result. Money is given in minor units.'),
  source: z.string().optional().describe('Where the figures come from: an ordinance, a page.'),
  rows: z
    .array(
      z.strictObject({
        when: Cel.optional().describe('The row’s condition; without one it takes what is left.'),
        from: Day.optional().describe('The first day on which the row is in effect.'),
        until: Day.optional().describe('The last day on which it is.'),
        gives: Cel.describe('The result, as a rule.'),
      }),
    )
    .min(1)
    .describe('The rows, tried from the first.'),
})

/** Another person who has a part of the application: a co-applicant, an employer, a doctor. */
const Party = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/).describe('Name of the part.'),
  name: Text.describe('Who it is: Employer, Doctor.'),
  why: Text.describe('What the person is asked to do and why, for the invitation.'),
  when: Cel.optional().describe('Invited only when this rule over the applicant’s answers is true.'),
  pages: z.array(PageOrUse).describe('What the person is asked.'),
  declaration: z.array(Text).min(1).describe('What the person declares by signing.'),
})

const Evidence = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/).describe('Key of the answer.'),
  name: Text.describe('The document that is asked for.'),
  hint: Text.optional().describe('What it must show.'),
  element: Id.default('evidence.document').describe('The data element, of type file.'),
  required: z.union([z.boolean(), Cel]).default(true).describe('Whether it must be enclosed: true, false, or a rule.'),
  when: Cel.optional().describe('Asked for only when this rule is true.'),
  accept: z.array(z.enum(['application/pdf', 'image/jpeg', 'image/png'])).optional().describe('Media types that are taken.'),
  mostMegabytes: z.int().min(1).max(20).optional().describe('The largest file, in MiB.'),
  mostFiles: z.int().min(1).max(10).optional().describe('The most files.'),
})

/** The procedure that a service picks, with what it sets there. */
export const ProcedureUse = z.strictObject({
  use: Id.describe('The procedure (procedures/<id>.yaml).'),
  with: z.record(z.string(), z.union([z.int(), z.boolean(), z.string(), z.array(z.string()), Text])).default({}).describe('Values of the procedure’s parameters.'),
})

const FeeLine = z.strictObject({ text: Text.describe('What the line is for.'), amountMinor: Cel.describe('The amount in minor units, as a rule. A line of 0 is left out.') })

const applyKeys = {
  by: z.array(z.enum(['person', 'company'])).min(1).describe('Who may apply.'),
  minutes: z.int().positive().describe('How long filling in takes.'),
  tables: z.array(DecisionTable).default([]).describe('Decision tables, for fees and rates.'),
  parties: z.array(Party).default([]).describe('Other persons who fill in and sign their own part.'),
  checks: z.array(Check).default([]).describe('What registers are asked after the application has arrived.'),
  fee: z.array(FeeLine).default([]).describe('Lines of the bill; the fee is their sum.'),
  route: z.array(z.strictObject({ when: Cel.describe('A rule over the answers.'), to: Id.describe('The organisation that the case goes to then.') })).default([]).describe('Where cases go that do not go to the service’s own organisation: the first row that is true.'),
  deadline: Cel.optional().describe('A rule for the number of working days of the pledge, instead of the pledge’s own.'),
  refer: z.strictObject({ to: z.array(Id).min(1).describe('The organisations.'), workingDays: z.int().positive().describe('How long they have.') }).optional().describe('Other organisations that are heard at the same time.'),
  reads: z.record(Id, z.array(Id)).default({}).describe('For each role that does not need all: the pages whose answers it may read.'),
  steps: z.array(z.strictObject({ name: Text.describe('The step.'), who: Text.describe('Who does it, and how long it takes.') })).default([]).describe('What will happen, for the service’s page.'),
  outputs: z.array(Output).default([]).describe('Documents that are issued when the application is approved.'),
  retentionYears: z.int().positive().describe('How long the case is kept after its end.'),
}

/** How a service is applied for, as a form, whole: sections and shared forms are in their place. */
export const Apply = z.strictObject({
  ...applyKeys,
  pages: z.array(FormPage).min(1),
  parties: z.array(Party.extend({ pages: z.array(FormPage) })).default([]),
  procedure: ProcedureUse,
  declaration: z.array(Text).min(1),
  purpose: Text,
})

const Statement = z.union([Text, z.strictObject({ use: Id.describe('A statement that many forms share (statements.yaml).') })])

/** The same as it is written: with references to what forms share. */
const writtenKeys = {
  ...applyKeys,
  pages: z.array(PageOrUse).min(1).describe('The pages of the form, own or shared sections.'),
  evidence: z.array(Evidence).default([]).describe('Documents to enclose; they are asked for on a last page.'),
  procedure: z.union([Id.transform((use) => ({ use, with: {} })), ProcedureUse]).describe('How the case moves.'),
  declaration: z.array(Statement).min(1).describe('What the applicant declares when sending.'),
  purpose: Statement.describe('Why the data are collected and who receives them (personal information collection statement).'),
}
/** `apply` as it is written and with nothing left out that a shared form would give. */
export const CompleteApply = z.strictObject(writtenKeys)
/** forms/<id>.yaml: what applications of many services have in common. */
export const SharedForm = CompleteApply.partial().extend({ id: Id.describe('The form’s name, as its file’s.') })
const AppliedWith = CompleteApply.partial().extend({ use: Id.optional().describe('A form that many services share (forms/<id>.yaml); what is given here takes the place of what it says.') })

const Eligibility = z.strictObject({
  intro: Text.optional().describe('A few words before the questions.'),
  questions: z.array(Question).min(1).describe('What must be known to say so. Nothing of it is kept.'),
  rules: z.array(z.strictObject({ rule: Cel.describe('A rule over these answers that must be true.'), otherwise: Text.describe('Why not, and what one can do.') })).min(1).describe('What must hold.'),
})

const catalogueKeys = {
  id: Id.describe('The service’s name in addresses, as its folder’s.'),
  version: z.int().positive().describe('Counts the published versions.'),
  name: Text.describe('What the service is called.'),
  summary: Text.describe('What it is good for, in a sentence or two.'),
  partOf: Id.optional().describe('Makes this a further form of another service (renewal, amendment); the catalogue shows it there.'),
  organisation: Id.describe('Who answers for it (organisations.yaml).'),
  category: Id.describe('Its category (taxonomy.yaml).'),
  kind: z.enum(['application', 'registration', 'licence', 'enquiry', 'report', 'permit', 'booking', 'payment']).describe('What is done with it.'),
  audiences: z.array(Id).describe('For whom (taxonomy.yaml).'),
  lifeEvents: z.record(Id, z.int().positive()).default({}).describe('Life events that it belongs to (taxonomy.yaml), each with its place among their services.'),
  who: Text.describe('Who can use it, in words.'),
  fee: z.strictObject({ amountMinor: z.int().min(0).optional().describe('The fee in minor units, when it is one amount.'), note: Text.optional().describe('How it varies.'), kept: Text.optional().describe('Why the fee is kept when nothing is delivered; without it, it is given back.'), source: z.string().describe('Where the figure comes from.') }).describe('What it costs, for the catalogue.'),
  pledge: z.strictObject({ workingDays: z.int().positive().optional().describe('Working days from everything being there.'), text: Text.describe('The pledge in words.'), source: z.string().describe('Where it comes from.') }).optional().describe('How soon the department promises to decide.'),
  needs: z.array(Text).describe('What to have ready.'),
  law: z.array(z.string()).describe('Chapters of the laws it rests on.'),
  formNumber: z.string().optional().describe('Number of the paper form.'),
  channels: z.array(z.enum(['online', 'counter', 'post', 'telephone', 'app'])).default(['online', 'counter']).describe('How it can be used.'),
  collection: z.array(z.enum(['electronic', 'post', 'counter'])).describe('How the result is collected.'),
  signature: z.enum(['none', 'basic', 'plus', 'in-person']).describe('How it is signed.'),
  assurance: z.enum(['basic', 'plus']).default('basic').describe('How surely the applicant must be known.'),
  keywords: z.strictObject({ en: z.array(z.string()).describe('English words.'), 'zh-Hant': z.array(z.string()).describe('Chinese words.') }).optional().describe('Other words that people search with.'),
  eligibility: Eligibility.optional().describe('“Can I apply?”: a check that needs no sign-in and keeps nothing.'),
}

/** services/<id>/service.yaml as it is written; published as JSON Schema at /api/schemas/service.json. */
export const ServiceFile = z.strictObject({ ...catalogueKeys, apply: AppliedWith.optional().describe('How it is applied for online: form, evidence, fees, procedure, outputs, retention.') })
/** All about one service, with what it shares with others in its place. */
export const Service = z.strictObject({ ...catalogueKeys, apply: Apply.optional() })

export { Element }
export type { FormPage, Group, Question } from './question-definition.ts'
export type ServiceFile = z.infer<typeof ServiceFile>
export type SharedForm = z.infer<typeof SharedForm>
export type Statement = z.infer<typeof Statement>
export type DecisionTable = z.infer<typeof DecisionTable>
export type Check = z.infer<typeof Check>
export type Output = z.infer<typeof Output>
export type Apply = z.infer<typeof Apply>
export type Party = Apply['parties'][number]
export type Service = z.infer<typeof Service>
/** A service that can be applied for here. */
export type OnlineService = Service & { readonly apply: Apply }
