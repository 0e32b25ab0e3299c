import type { FormPage, OnlineService, Question } from '../jurisdiction/index.ts'

export type Path = readonly (string | number)[]

/** What a rule decides. */
export type RuleUse = 'page' | 'appearance' | 'requirement' | 'holds' | 'value' | 'fee' | 'route' | 'deadline' | 'row' | 'result' | 'ask' | 'pass' | 'output' | 'validity' | 'claim' | 'party'

/** A rule as its file says it, with its place inside `apply` and what it is for. */
export type WrittenRule = { readonly use: RuleUse; readonly source: string; readonly path: Path; /** The page, question, table or party that it decides about. */ readonly of: string }

/** Every rule of a service over the applicant's answers, those inside rows of groups too. */
export function rulesOf({ apply }: OnlineService): readonly WrittenRule[] {
  const rule = (use: RuleUse, of: string, source: unknown, path: Path): WrittenRule[] => (typeof source === 'string' ? [{ use, of, source, path }] : [])
  return [
    ...apply.pages.flatMap((page, p) => [...rule('page', page.id, page.when, ['pages', p, 'when']), ...pageRules(page, ['pages', p, 'questions'])]),
    ...apply.tables.flatMap((table, t) => table.rows.flatMap((row, r) => [...rule('row', table.id, row.when, ['tables', t, 'rows', r, 'when']), ...rule('result', table.id, row.gives, ['tables', t, 'rows', r, 'gives'])])),
    ...apply.fee.flatMap((line, i) => rule('fee', String(i), line.amountMinor, ['fee', i, 'amountMinor'])),
    ...apply.route.flatMap((row, i) => rule('route', row.to, row.when, ['route', i, 'when'])),
    ...rule('deadline', '', apply.deadline, ['deadline']),
    ...apply.checks.flatMap((check, i) => [...Object.entries(check.ask).flatMap(([name, source]) => rule('ask', check.id, source, ['checks', i, 'ask', name])), ...rule('pass', check.id, check.pass, ['checks', i, 'pass'])]),
    ...apply.outputs.flatMap((output, o) => [
      ...rule('output', output.type, output.when, ['outputs', o, 'when']),
      ...rule('validity', output.type, output.validMonths, ['outputs', o, 'validMonths']),
      ...output.claims.flatMap((claim, i) => rule('claim', claim.id, claim.from, ['outputs', o, 'claims', i, 'from'])),
    ]),
    ...apply.parties.flatMap((party, i) => rule('party', party.id, party.when, ['parties', i, 'when'])),
  ]
}

function pageRules(page: Pick<FormPage, 'questions'>, path: Path): WrittenRule[] {
  return page.questions.flatMap((question, q) => questionRules(question, question.id, [...path, q]))
}

/** Rules of a group's questions decide about the group. */
function questionRules(question: Question, of: string, path: Path): WrittenRule[] {
  const rules: WrittenRule[] = []
  if (question.when !== undefined) rules.push({ use: 'appearance', of, source: question.when, path: [...path, 'when'] })
  if (typeof question.required === 'string') rules.push({ use: 'requirement', of, source: question.required, path: [...path, 'required'] })
  if (question.value !== undefined) rules.push({ use: 'value', of, source: question.value, path: [...path, 'value'] })
  if (question.holds) rules.push({ use: 'holds', of, source: question.holds.rule, path: [...path, 'holds', 'rule'] })
  return [...rules, ...(question.group?.questions.flatMap((inner, i) => questionRules(inner, of, [...path, 'group', 'questions', i])) ?? [])]
}
