import { z } from 'zod'
import { Cel, Id, Text } from './words.ts'

const questionTypes = ['text', 'long-text', 'number', 'date', 'yes-no', 'code', 'codes', 'identity-number', 'telephone', 'email', 'address', 'file', 'money', 'month', 'time', 'bank-account', 'map-point', 'statement', 'signature'] as const

/** A data element of the dictionary: defined once, asked by many services (elements/*.yaml). */
export const Element = z.strictObject({
  id: Id,
  name: Text,
  type: z.enum(questionTypes),
  hint: Text.optional(),
  codelist: Id.optional(),
  identityNumber: Id.optional(),
  /** ECMAScript, on the whole trimmed value. */
  pattern: z.string().optional(),
  patternHelp: Text.optional(),
  maxLength: z.int().positive().optional(),
  /** Of money: in whole units of the currency. */
  min: z.number().optional(),
  max: z.number().optional(),
  decimals: z.int().min(0).max(4).optional(),
  unit: Text.optional(),
  /** For dates and months: `past` includes today. */
  when: z.enum(['past', 'future']).optional(),
  autocomplete: z.string().optional(),
  /** Key of the profile that can answer it: a party's own verified or declared data. */
  profile: z.string().optional(),
  personal: z.boolean().default(true),
})

/** One question of a form. It may narrow its element, never loosen it. */
export const Question = z.strictObject({
  /** Key of the answer; rules refer to it as answers.<id>. */
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  element: Id,
  label: Text.optional(),
  hint: Text.optional(),
  required: z.boolean().default(true),
  /** Asked only when true. */
  when: Cel.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Of a code list, only these codes. */
  only: z.array(z.string()).optional(),
  /** For files: media types taken (checked from content) and the largest size. */
  accept: z.array(z.enum(['application/pdf', 'image/jpeg', 'image/png'])).default(['application/pdf', 'image/jpeg', 'image/png']),
  mostMegabytes: z.int().min(1).max(20).default(10),
  mostFiles: z.int().min(1).max(10).default(3),
  /** A rule over the answers that must hold, and what to say when it does not. */
  holds: z.strictObject({ rule: Cel, otherwise: Text }).optional(),
})

const FormPage = z.strictObject({ id: Id, title: Text, intro: Text.optional(), when: Cel.optional(), questions: z.array(Question).min(1) })

/** A question to a register through a provider, and what its answer must be. `found` holds the register's facts. */
const Check = z.strictObject({ id: z.string().regex(/^[a-z][A-Za-z0-9]*$/), name: Text, provider: Id, ask: z.record(z.string(), Cel), pass: Cel, otherwise: Text })

const Output = z.strictObject({
  /** Last part of the credential's type (`vct`). */
  type: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: Text,
  colour: z.enum(['brand', 'accent']).default('brand'),
  /** Months of validity as a rule; without it the document does not expire. */
  validMonths: Cel.optional(),
  /** Shown in this order. From a question's answer, or from a rule over answers and found facts. */
  claims: z.array(z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9_]*$/), label: Text, question: z.string().optional(), from: Cel.optional(), main: z.boolean().default(false) })).min(1),
})

const Apply = z.strictObject({
  by: z.array(z.enum(['person', 'company'])).min(1),
  minutes: z.int().positive(),
  pages: z.array(FormPage).min(1),
  checks: z.array(Check).default([]),
  /** Lines of the bill: amounts in minor units as rules; the fee is their sum. A line of 0 is left out. */
  fee: z.array(z.strictObject({ text: Text, amountMinor: Cel })).default([]),
  procedure: Id,
  refer: z.strictObject({ to: z.array(Id).min(1), workingDays: z.int().positive() }).optional(),
  declaration: z.array(Text).min(1),
  /** Why the data are collected and who receives them (personal information collection statement). */
  purpose: Text,
  steps: z.array(z.strictObject({ name: Text, who: Text })).default([]),
  output: Output,
  retentionYears: z.int().positive(),
})

/** All about one service, in one file: services/<id>/service.yaml. */
export const Service = z.strictObject({
  id: Id,
  version: z.int().positive(),
  name: Text,
  summary: Text,
  organisation: Id,
  category: Id,
  kind: z.enum(['application', 'registration', 'licence', 'enquiry', 'report', 'permit', 'booking', 'payment']),
  audiences: z.array(Id),
  who: Text,
  fee: z.strictObject({ amountMinor: z.int().min(0).optional(), note: Text.optional(), source: z.string() }),
  pledge: z.strictObject({ workingDays: z.int().positive().optional(), text: Text, source: z.string() }).optional(),
  needs: z.array(Text),
  law: z.array(z.string()),
  formNumber: z.string().optional(),
  collection: z.array(z.enum(['electronic', 'post', 'counter'])),
  signature: z.enum(['none', 'basic', 'plus', 'in-person']),
  keywords: z.strictObject({ en: z.array(z.string()), 'zh-Hant': z.array(z.string()) }).optional(),
  apply: Apply.optional(),
})

export type Element = z.infer<typeof Element>
export type Question = z.infer<typeof Question>
export type FormPage = z.infer<typeof FormPage>
export type Check = z.infer<typeof Check>
export type Output = z.infer<typeof Output>
export type Apply = z.infer<typeof Apply>
export type Service = z.infer<typeof Service>
/** A service that can be applied for here. */
export type OnlineService = Service & { readonly apply: Apply }
