import { z } from 'zod'
import { Cel, Id, Text, type WrittenText } from './words.ts'

const QuestionId = z.string().regex(/^[a-z][A-Za-z0-9]*$/)

const plain = {
  id: QuestionId.describe('Key of the answer; rules refer to it as answers.<id>.'),
  element: Id.optional().describe('The data element that the answer is. It gives label, format, code list, validation and where the answer can come from.'),
  about: Id.default('applicant').describe('Whom or what the answer is about. Journeys ask once for answers of the same element about the same.'),
  label: Text.optional().describe('The question in this form’s words, instead of the element’s name.'),
  hint: Text.optional().describe('What helps to answer, instead of the element’s hint.'),
  required: z.union([z.boolean(), Cel]).default(true).describe('Whether it must be answered: true, false, or a rule.'),
  when: Cel.optional().describe('Asked only when this rule is true.'),
  value: Cel.optional().describe('A computed value: nobody types it, this rule gives it, and it is shown.'),
  min: z.number().optional().describe('The least number, if more than the element’s. Of a table: the fewest rows.'),
  max: z.number().optional().describe('The greatest number, if less than the element’s. Of a table: the most rows.'),
  maxLength: z.int().positive().optional().describe('The most characters, if fewer than the element’s.'),
  only: z.array(z.string()).optional().describe('Of the code list, only these codes.'),
  accept: z.array(z.enum(['application/pdf', 'image/jpeg', 'image/png'])).default(['application/pdf', 'image/jpeg', 'image/png']).describe('Media types of files that are taken; found out from their content.'),
  mostMegabytes: z.int().min(1).max(20).default(10).describe('The largest file, in MiB.'),
  mostFiles: z.int().min(1).max(10).default(3).describe('The most files for this question.'),
  holds: z.strictObject({ rule: Cel.describe('A rule over the answers that must be true.'), otherwise: Text.describe('What to say when it is not.') }).optional().describe('A rule that the answer must keep.'),
}

/** A group of questions that is answered once for each of several: children, directors, schools of a child. */
export type Group = { one: WrittenText; least: number; most: number; questions: Question[] }
type PlainQuestion = z.infer<z.ZodObject<typeof plain, z.core.$strict>>
/** One question of a form, or a repeating group of questions. It may narrow its element, never loosen it. */
export type Question = PlainQuestion & { group?: Group | undefined }
type PlainInput = z.input<z.ZodObject<typeof plain, z.core.$strict>>
type GroupInput = { one: WrittenText; least?: number | undefined; most?: number | undefined; questions: QuestionInput[] }
type QuestionInput = PlainInput & { group?: GroupInput | undefined }

const Group: z.ZodType<Group, GroupInput> = z.lazy(() =>
  z.strictObject({
    one: Text.describe('What one of them is called: Child, Director.'),
    least: z.int().min(0).default(0).describe('The fewest rows.'),
    most: z.int().min(1).max(50).default(10).describe('The most rows.'),
    questions: z.array(Question).min(1).describe('What is asked of each. Rules here refer to the same row as row.<id>. A group may hold a group, which holds none.'),
  }),
)

export const Question: z.ZodType<Question, QuestionInput> = z.strictObject({
  ...plain,
  group: Group.optional().describe('Makes this a repeating group instead of a question with an element.'),
}) as z.ZodType<Question, QuestionInput>

export const FormPage = z.strictObject({
  id: Id.describe('Last part of the page’s address.'),
  title: Text.describe('The page’s heading.'),
  intro: Text.optional().describe('A few words before the questions.'),
  when: Cel.optional().describe('Shown only when this rule is true.'),
  questions: z.array(Question).min(1).describe('The questions in their order.'),
})
export type FormPage = z.infer<typeof FormPage>

/** A page of a section that many forms share (sections/*.yaml), with what this form changes. */
export const SectionUse = z.strictObject({
  use: Id.describe('The shared section (sections/<id>.yaml).'),
  id: Id.optional().describe('Another id for the page.'),
  title: Text.optional().describe('Another heading.'),
  intro: Text.optional().describe('Other words before the questions.'),
  when: Cel.optional().describe('Shown only when this rule is true.'),
  without: z.array(QuestionId).default([]).describe('Questions of the section that this form leaves out.'),
  optional: z.array(QuestionId).default([]).describe('Questions of the section that may stay empty in this form.'),
  also: z.array(Question).default([]).describe('Questions that follow those of the section.'),
})

export const PageOrUse = z.union([FormPage, SectionUse])
/** sections/<id>.yaml: one page that many forms share. */
export const Section = z.strictObject({ id: Id.describe('The section’s name, as its file’s.'), page: FormPage.describe('The page.') })
export type Section = z.infer<typeof Section>
