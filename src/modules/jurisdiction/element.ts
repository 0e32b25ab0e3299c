import { z } from 'zod'
import { Cel, Id, Text } from './words.ts'

export const questionTypes = ['text', 'long-text', 'number', 'date', 'yes-no', 'code', 'codes', 'identity-number', 'telephone', 'email', 'address', 'file', 'money', 'month', 'time', 'bank-account', 'map-point', 'statement', 'signature', 'table'] as const

/** A column of a table that the dictionary knows whole. */
const Column = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/).describe('Key of the cell; rules refer to it as row.<id>.'),
  element: Id.describe('The data element of each cell of this column.'),
  required: z.boolean().default(true).describe('Whether a row without this cell is incomplete.'),
})

/** Where an answer can be fetched from outside: a register is asked when a draft begins. */
const Register = z.strictObject({
  provider: Id.describe('The register, by the id of its provider.'),
  ask: z.record(z.string(), Cel).describe('What the register is asked with: names and rules over party facts (party.identityNumber, party.registrationNumber).'),
  fact: z.string().min(1).describe('The fact of the register’s answer that becomes the answer.'),
})

/** A data element of the dictionary: defined once, asked by many services (elements/*.yaml). */
export const Element = z.strictObject({
  id: Id.describe('Name of the element, from general to special with dots: person.birth-date.'),
  name: Text.describe('What the element is called; the label of a question that gives none.'),
  type: z.enum(questionTypes).describe('How it is asked, checked and kept.'),
  hint: Text.optional().describe('What helps to answer, shown beneath the label.'),
  codelist: Id.optional().describe('The code list of an element of type code or codes.'),
  identityNumber: Id.optional().describe('The kind of identity number (identity-numbers.yaml).'),
  pattern: z.string().optional().describe('What the whole trimmed value must look like: a regular expression (ECMAScript, u flag).'),
  patternHelp: Text.optional().describe('What to do when the pattern does not fit.'),
  maxLength: z.int().positive().optional().describe('The most characters.'),
  min: z.number().optional().describe('The least number; for money in units of the currency. For a table: the fewest rows.'),
  max: z.number().optional().describe('The greatest number; for money in units of the currency. For a table: the most rows.'),
  decimals: z.int().min(0).max(4).optional().describe('How many decimals a number may have; none without it.'),
  unit: Text.optional().describe('What a number counts, shown after it.'),
  when: z.enum(['past', 'future']).optional().describe('For dates and months: `past` includes today, `future` does not.'),
  autocomplete: z.string().optional().describe('The purpose for browsers to fill in (HTML autofill field name).'),
  profile: z.string().optional().describe('Key of the profile that can answer it: verified or declared data of the party.'),
  corrects: z.string().optional().describe('Key of the profile that the answer puts right, once the keeper of the register has agreed (profile.correct).'),
  register: Register.optional().describe('A register that can answer it when a draft begins.'),
  columns: z.array(Column).min(1).optional().describe('For a table: its columns.'),
  perCase: z.literal(true).optional().describe('Each application asks it for itself, also where a journey brings several together: particulars, documents, appointments.'),
  one: Text.optional().describe('For a table: what one row of it is called.'),
  personal: z.boolean().default(true).describe('Whether the answer is about a person.'),
})
export type Element = z.infer<typeof Element>
